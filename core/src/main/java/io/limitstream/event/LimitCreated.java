package io.limitstream.event;

import io.limitstream.limit.LimitChange;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.LimitStatus;
import io.limitstream.limit.LimitType;
import io.limitstream.limit.Period;
import io.limitstream.limit.Stamp;
import io.limitstream.limit.Terms;
import io.limitstream.limit.Usage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// USER_LIMIT_CREATED: a limit was made, or announced again.
///
/// It writes the terms. It writes the usage only if it carries a progress: a limit announced again
/// must never look unused.
///
/// @param progress what is used already, if the event says so
record LimitCreated(LimitKey key, Terms terms, @Nullable BigDecimal progress) {

  static LimitCreated read(Stamp stamp, Fields payload) throws MalformedEvent {
    Long createdAt = payload.optionalInteger("createdAt");
    return new LimitCreated(
        payload.limitKey(),
        new Terms(
            stamp,
            payload.oneOf("type", LimitType.class),
            payload.oneOf("period", Period.class),
            payload.oneOf("status", LimitStatus.class),
            payload.amountNotNegative("value"),
            payload.optionalAmountNotNegative("previousLimitValue"),
            payload.name("currencyCode"),
            payload.name("brandId"),
            payload.integer("activeFrom"),
            payload.optionalInteger("activeUntil"),
            createdAt == null ? stamp.createdAt() : createdAt,
            payload.optionalInteger("nextResetTime")),
        payload.optionalAmount("progress"));
  }

  LimitChange change() {
    return new LimitChange(key, terms.stamp(), new LimitState(terms, usage(), null), null);
  }

  private @Nullable Usage usage() {
    return progress == null
        ? null
        : new Usage(
            terms.stamp(),
            progress,
            null,
            terms.currencyCode(),
            terms.brandId(),
            terms.nextResetTime());
  }
}
