package io.limitstream.limit;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The register of what was agreed: written by USER_LIMIT_CREATED.
///
/// @param stamp the event that wrote it
/// @param value the limit itself, not negative: money, or seconds for [LimitType#SESSION]
/// @param previousLimitValue what the limit was before, if the event said so
/// @param activeFrom milliseconds since 1970 UTC, as are all times here
/// @param createdAt when the limit was made: the payload's time, or else the envelope's
/// @param nextResetTime the next boundary that this event states, or none
public record Terms(
    Stamp stamp,
    LimitType type,
    Period period,
    LimitStatus status,
    BigDecimal value,
    @Nullable BigDecimal previousLimitValue,
    String currencyCode,
    String brandId,
    long activeFrom,
    @Nullable Long activeUntil,
    long createdAt,
    @Nullable Long nextResetTime)
    implements Register {

  /// Whether both say the same, whichever events said it. Amounts are compared by value: 200 is
  /// 200.00.
  boolean saysTheSameAs(Terms other) {
    return type == other.type
        && period == other.period
        && status == other.status
        && value.compareTo(other.value) == 0
        && sameAmount(previousLimitValue, other.previousLimitValue)
        && currencyCode.equals(other.currencyCode)
        && brandId.equals(other.brandId)
        && activeFrom == other.activeFrom
        && Objects.equals(activeUntil, other.activeUntil)
        && createdAt == other.createdAt
        && Objects.equals(nextResetTime, other.nextResetTime);
  }

  private static boolean sameAmount(@Nullable BigDecimal a, @Nullable BigDecimal b) {
    if (a == null || b == null) {
      return a == null && b == null;
    }
    return a.compareTo(b) == 0;
  }
}
