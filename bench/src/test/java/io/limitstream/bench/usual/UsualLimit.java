package io.limitstream.bench.usual;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// One limit's row: what the latest event said.
record UsualLimit(
    long sequenceNumber,
    String userId,
    String userLimitId,
    @Nullable String brandId,
    @Nullable String currencyCode,
    @Nullable String type,
    @Nullable String period,
    @Nullable String status,
    @Nullable BigDecimal value,
    BigDecimal progress,
    @Nullable Long nextResetTime) {

  static UsualLimit created(LimitEvent event) {
    LimitEvent.Payload payload = event.payload();
    return new UsualLimit(
        event.sequenceNumber(),
        payload.userId(),
        String.valueOf(payload.userLimitId()),
        payload.brandId(),
        payload.currencyCode(),
        payload.type(),
        payload.period(),
        payload.status(),
        payload.value(),
        BigDecimal.ZERO,
        payload.nextResetTime());
  }

  UsualLimit used(LimitEvent event, BigDecimal progress) {
    return new UsualLimit(
        event.sequenceNumber(),
        userId,
        userLimitId,
        brandId,
        currencyCode,
        type,
        period,
        status,
        value,
        progress,
        event.payload().nextResetTime());
  }
}
