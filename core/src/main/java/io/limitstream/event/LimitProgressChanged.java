package io.limitstream.event;

import io.limitstream.limit.Implied;
import io.limitstream.limit.LimitChange;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.Stamp;
import io.limitstream.limit.Usage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// USER_LIMIT_PROGRESS_CHANGED: some of a limit was used, or given back.
///
/// It writes the usage: previousProgress + amount is used. It writes the value that follows from
/// what is left; where nothing is left, the value may be passed, and only the most it can be is
/// known.
///
/// @param amount what was used; negative where a win lowered it
/// @param previousProgress what was used before, by the platform's account
record LimitProgressChanged(
    Stamp stamp,
    LimitKey key,
    String currencyCode,
    String brandId,
    BigDecimal amount,
    BigDecimal previousProgress,
    BigDecimal remainingAmount,
    @Nullable Long nextResetTime) {

  static LimitProgressChanged read(Stamp stamp, Fields payload) throws MalformedEvent {
    return new LimitProgressChanged(
        stamp,
        payload.limitKey(),
        payload.name("currencyCode"),
        payload.name("brandId"),
        payload.amount("amount"),
        payload.amount("previousProgress"),
        payload.amount("remainingAmount"),
        payload.optionalTime("nextResetTime"));
  }

  LimitChange change() {
    BigDecimal progress = previousProgress.add(amount);
    boolean isUsedUp = remainingAmount.signum() == 0;
    Usage usage =
        new Usage(
            stamp, progress, isUsedUp ? progress : null, currencyCode, brandId, nextResetTime);
    Implied implied = isUsedUp ? null : new Implied(stamp, progress.add(remainingAmount));
    LimitState writes = new LimitState(null, null, usage, implied, null);
    return new LimitChange(key, stamp, writes, previousProgress);
  }
}
