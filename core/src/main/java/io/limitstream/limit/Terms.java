package io.limitstream.limit;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What a USER_LIMIT_CREATED announced. Two registers hold such: the terms, which took effect when
/// they were announced, and the pending ones, which take effect later.
///
/// @param stamp the event that wrote it
/// @param value the limit itself, not negative: money, or seconds for [LimitType#SESSION]
/// @param previousLimitValue what the limit was before, if the event said so
/// @param activeFrom milliseconds since 1970 UTC, as are all times here
/// @param activeUntil when it ends, or none
/// @param createdAt when the limit was made, if the event said so
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
    @Nullable Long createdAt,
    @Nullable Long nextResetTime)
    implements Register {

  /// Whether this cancels the limit, or, among what is pending, withdraws what was announced.
  public boolean isCanceled() {
    return status == LimitStatus.CANCELED;
  }

  /// Whether both name the same type and period.
  boolean isOfTheKindOf(Terms other) {
    return type == other.type && period == other.period;
  }

  /// Whether both are the same limit in force, whatever else they say. Amounts are compared by
  /// value: 200 is 200.00.
  boolean limitsAs(Terms other) {
    return isOfTheKindOf(other)
        && value.compareTo(other.value) == 0
        && currencyCode.equals(other.currencyCode)
        && brandId.equals(other.brandId);
  }
}
