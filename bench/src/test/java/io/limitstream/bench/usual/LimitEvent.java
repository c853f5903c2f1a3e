package io.limitstream.bench.usual;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The envelope as a data-binding library fills it.
record LimitEvent(
    String aggregateId,
    long createdAt,
    String eventId,
    Payload payload,
    long sequenceNumber,
    String type) {

  /// The payloads of all types in one.
  record Payload(
      String userId,
      @Nullable String userLimitId,
      @Nullable String brandId,
      @Nullable String currencyCode,
      @Nullable String type,
      @Nullable String period,
      @Nullable String status,
      @Nullable BigDecimal value,
      @Nullable BigDecimal amount,
      @Nullable BigDecimal previousProgress,
      @Nullable BigDecimal remainingAmount,
      @Nullable BigDecimal resetAmount,
      @Nullable BigDecimal unusedAmount,
      @Nullable Long activeFrom,
      @Nullable Long activeUntil,
      @Nullable Long nextResetTime) {}
}
