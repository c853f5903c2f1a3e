package io.limitstream.bench.cold.usual;

import org.jspecify.annotations.Nullable;

/// An event as data binding reads it.
public record Envelope(
    String aggregateId,
    long createdAt,
    String eventId,
    Payload payload,
    long sequenceNumber,
    String type) {

  /// The fields of all three event types.
  public record Payload(
      String userId,
      String userLimitId,
      String brandId,
      String currencyCode,
      @Nullable String type,
      @Nullable String period,
      @Nullable String status,
      @Nullable String value,
      @Nullable Long activeFrom,
      @Nullable Long activeUntil,
      @Nullable Long nextResetTime,
      @Nullable String previousLimitValue,
      @Nullable String progress,
      @Nullable String amount,
      @Nullable String previousProgress,
      @Nullable String remainingAmount,
      @Nullable String resetAmount,
      @Nullable String unusedAmount) {}
}
