package io.limitstream.event;

import io.limitstream.limit.Implied;
import io.limitstream.limit.Kind;
import io.limitstream.limit.LimitChange;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.LimitType;
import io.limitstream.limit.Period;
import io.limitstream.limit.Stamp;
import io.limitstream.limit.Usage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// USER_LIMIT_RESET: a limit's period ended and its use starts anew.
///
/// It writes the usage: nothing is used. It writes the value that follows from what was left; where
/// nothing was left, only the most it can be is known. It writes the kind, which serves until the
/// limit's USER_LIMIT_CREATED is known.
///
/// @param resetAmount what had been used when the period ended
/// @param unusedAmount what had been left
record LimitReset(
    Stamp stamp,
    LimitKey key,
    String currencyCode,
    String brandId,
    LimitType type,
    Period period,
    BigDecimal resetAmount,
    BigDecimal unusedAmount,
    @Nullable Long nextResetTime) {

  static LimitReset read(Stamp stamp, Fields payload) throws MalformedEvent {
    payload.amount("resetPercentage"); // Required by the wire format, but nothing follows from it.
    return new LimitReset(
        stamp,
        payload.limitKey(),
        payload.name("currencyCode"),
        payload.name("brandId"),
        payload.oneOf("type", LimitType.class),
        payload.oneOf("period", Period.class),
        payload.amount("resetAmount"),
        payload.amount("unusedAmount"),
        payload.optionalTime("nextResetTime"));
  }

  LimitChange change() {
    boolean wasUsedUp = unusedAmount.signum() == 0;
    Usage usage =
        new Usage(
            stamp,
            BigDecimal.ZERO,
            wasUsedUp ? resetAmount : null,
            currencyCode,
            brandId,
            nextResetTime);
    Implied implied = wasUsedUp ? null : new Implied(stamp, resetAmount.add(unusedAmount));
    LimitState writes = new LimitState(null, null, usage, implied, new Kind(stamp, type, period));
    return new LimitChange(key, stamp, writes, resetAmount);
  }
}
