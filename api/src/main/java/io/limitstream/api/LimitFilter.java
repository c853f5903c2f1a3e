package io.limitstream.api;

import io.limitstream.limit.LimitStatus;
import io.limitstream.limit.LimitType;
import io.limitstream.limit.Period;
import io.limitstream.limit.UserLimit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which of a user's limits are asked for. A limit of which a fact is not known does not match a
/// filter by that fact.
record LimitFilter(
    @Nullable LimitType type,
    @Nullable Period period,
    @Nullable LimitStatus status,
    @Nullable String brandId) {

  /// Reads a filter from a query's parameters.
  ///
  /// @throws BadRequestException if a parameter or its value is not known: a misspelt filter must
  ///   not answer with limits that were not meant
  static LimitFilter of(Map<String, String> parameters) {
    for (String name : parameters.keySet()) {
      switch (name) {
        case "type", "period", "status", "brandId" -> {}
        default ->
            throw new BadRequestException(
                "The query has an unknown parameter; known are type, period, status and brandId.");
      }
    }
    return new LimitFilter(
        constant(LimitType.class, parameters.get("type")),
        constant(Period.class, parameters.get("period")),
        constant(LimitStatus.class, parameters.get("status")),
        parameters.get("brandId"));
  }

  private static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable String name) {
    if (name == null) {
      return null;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    String parameter = type.getSimpleName().toLowerCase(Locale.ROOT).replace("limit", "");
    throw new BadRequestException(
        "The parameter "
            + parameter
            + " is none of "
            + Arrays.toString(type.getEnumConstants())
            + ".");
  }

  boolean matches(UserLimit limit) {
    return (type == null || type == limit.type())
        && (period == null || period == limit.period())
        && (status == null || status == limit.status())
        && (brandId == null || brandId.equals(limit.brandId()));
  }
}
