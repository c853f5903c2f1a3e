package io.limitstream.event;

import io.limitstream.fixture.EventJson;
import io.limitstream.limit.LimitStatus;
import io.limitstream.limit.LimitType;
import io.limitstream.limit.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Events of every type, good by the design, and as different as it lets them be.
final class GoodEvents {
  private static final long START_OF_2000 = 946_684_800_000L;
  private static final long START_OF_2200 = 7_258_118_400_000L;
  private static final long START_OF_10000 = 253_402_300_800_000L;

  private static final String[] TEXT = {
    "a", "Z", "0", "-", " ", "é", "語", "\ud83d\ude00", "\\u00e9", "\\ud83d\\ude00", "\\n", "\\\""
  };
  private static final String[] OTHER_TYPES = {
    "LIMIT_USER_CREATED", "USER_LIMIT_CHANGE_SOURCE_ADDED", "USER_LIMIT_CREATED_V2", "x", "é", "-"
  };
  private static final String[] ANYTHING = {
    "null", "-1.5e-7", "\"\\udc00\"", "[]", "{\"a\":1,\"a\":[{}]}", "{\"type\":7}", "true"
  };

  private final Random random;

  GoodEvents(Random random) {
    this.random = random;
  }

  EventJson next() {
    EventJson event =
        switch (random.nextInt(4)) {
          case 0 -> created();
          case 1 -> progressChanged();
          case 2 -> reset();
          default -> other();
        };
    event = maybe(event.with("context", oneOf(ANYTHING)), event.without("context"));
    event = maybe(event.with("source", oneOf(ANYTHING)), event.without("source"));
    event = maybe(event.and("unheardOf", oneOf(ANYTHING)), event);
    event = maybe(event.andPayload("unheardOf", oneOf(ANYTHING)), event);
    return new EventJson(
        shuffled(event.envelope()), shuffled(event.payload()), random.nextBoolean());
  }

  private EventJson created() {
    EventJson event = common(EventJson.created());
    event = kind(event).withPayload("status", quoted(oneOf(LimitStatus.values()).name()));
    event = event.withPayload("value", amount(false)).withPayload("activeFrom", time());
    event = optional(event, "activeUntil", time());
    event = optional(event, "createdAt", time());
    event = optional(event, "previousLimitValue", amount(false));
    return optional(event, "progress", amount(true));
  }

  private EventJson progressChanged() {
    return common(EventJson.progressChanged())
        .withPayload("amount", amount(true))
        .withPayload("previousProgress", amount(true))
        .withPayload("remainingAmount", amount(true));
  }

  private EventJson reset() {
    return kind(common(EventJson.reset()))
        .withPayload("resetAmount", amount(true))
        .withPayload("resetPercentage", amount(true))
        .withPayload("unusedAmount", amount(true));
  }

  private EventJson other() {
    EventJson event = EventJson.ofType(oneOf(OTHER_TYPES));
    for (String name : List.of("aggregateId", "createdAt", "eventId", "sequenceNumber")) {
      event = maybe(event.with(name, oneOf(ANYTHING)), event.without(name));
    }
    return maybe(event.with("payload", oneOf(ANYTHING)), event);
  }

  private EventJson common(EventJson event) {
    String userId = text(2048);
    EventJson common =
        event
            .with("aggregateId", userId)
            .with("createdAt", between(START_OF_2000, START_OF_2200))
            .with("eventId", text(256))
            .with("sequenceNumber", between(0, Long.MAX_VALUE))
            .withPayload("userId", userId)
            .withPayload("userLimitId", text(1024))
            .withPayload("brandId", text(256))
            .withPayload("currencyCode", text(256));
    return optional(common, "nextResetTime", time());
  }

  private EventJson kind(EventJson event) {
    return event
        .withPayload("type", quoted(oneOf(LimitType.values()).name()))
        .withPayload("period", quoted(oneOf(Period.values()).name()));
  }

  private EventJson optional(EventJson event, String name, String value) {
    return switch (random.nextInt(3)) {
      case 0 -> event.withoutPayload(name);
      case 1 -> event.withPayload(name, "null");
      default -> event.withPayload(name, value);
    };
  }

  /// Each character takes at most 4 bytes.
  private String text(int maxBytes) {
    int length = random.nextInt(8) == 0 ? maxBytes / 4 : 1 + random.nextInt(12);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(oneOf(TEXT));
    }
    return quoted(text.toString());
  }

  private String amount(boolean mayBeNegative) {
    int digits = random.nextInt(4) == 0 ? 38 : 1 + random.nextInt(6);
    StringBuilder amount = new StringBuilder();
    for (int i = 0; i < digits; i++) {
      amount.append(random.nextInt(10));
    }
    if (digits > 1 && random.nextBoolean()) {
      amount.insert(1 + random.nextInt(digits - 1), '.');
    }
    return quoted((mayBeNegative && random.nextBoolean() ? "-" : "") + amount);
  }

  private String time() {
    return between(0, START_OF_10000);
  }

  private String between(long from, long to) {
    return Long.toString(random.nextInt(8) == 0 ? to - 1 : random.nextLong(from, to));
  }

  private EventJson maybe(EventJson one, EventJson other) {
    return random.nextBoolean() ? one : other;
  }

  private <T> T oneOf(T[] all) {
    return all[random.nextInt(all.length)];
  }

  private <T> List<T> shuffled(List<T> all) {
    List<T> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
