package io.limitstream.bench.cold.usual;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A limit as the usual way keeps it: the last event wins.
public record UsualLimit(
    String userId,
    String userLimitId,
    @Nullable String type,
    @Nullable String period,
    @Nullable String status,
    @Nullable String value,
    String brandId,
    String currencyCode,
    String progress,
    @Nullable String remaining,
    @Nullable Long nextResetTime,
    long sequenceNumber) {

  /// The limit behind one event.
  static UsualLimit after(@Nullable UsualLimit before, Envelope event) {
    Envelope.Payload payload = event.payload();
    return switch (event.type()) {
      case "USER_LIMIT_CREATED" ->
          limit(
              event,
              payload.type(),
              payload.period(),
              payload.status(),
              payload.value(),
              payload.progress() != null
                  ? payload.progress()
                  : before == null ? "0" : before.progress,
              before == null ? null : before.remaining);
      case "USER_LIMIT_PROGRESS_CHANGED" ->
          kept(
              before,
              event,
              new BigDecimal(payload.previousProgress())
                  .add(new BigDecimal(payload.amount()))
                  .toPlainString(),
              payload.remainingAmount());
      default ->
          kept(
              before,
              event,
              "0",
              new BigDecimal(payload.resetAmount())
                  .add(new BigDecimal(payload.unusedAmount()))
                  .toPlainString());
    };
  }

  private static UsualLimit kept(
      @Nullable UsualLimit before, Envelope event, String progress, @Nullable String remaining) {
    return before == null
        ? limit(event, null, null, null, null, progress, remaining)
        : limit(
            event, before.type, before.period, before.status, before.value, progress, remaining);
  }

  private static UsualLimit limit(
      Envelope event,
      @Nullable String type,
      @Nullable String period,
      @Nullable String status,
      @Nullable String value,
      String progress,
      @Nullable String remaining) {
    Envelope.Payload payload = event.payload();
    return new UsualLimit(
        payload.userId(),
        payload.userLimitId(),
        type,
        period,
        status,
        value,
        payload.brandId(),
        payload.currencyCode(),
        progress,
        remaining,
        payload.nextResetTime(),
        event.sequenceNumber());
  }
}
