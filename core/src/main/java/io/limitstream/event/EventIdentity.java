package io.limitstream.event;

import io.limitstream.limit.LimitChange;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/// What can still be read of a broken record that says which event of which limit it is: whoever
/// corrects the record may correct everything but that.
///
/// The record may break off, repeat a name or give a value of another JSON type, so each part is a
/// set: all that the record gives for it, as text.
public final class EventIdentity {

  private static final int LONGEST_NUMBER = 40;

  private final Set<String> aggregateIds = new HashSet<>();
  private final Set<String> userIds = new HashSet<>();
  private final Set<String> userLimitIds = new HashSet<>();
  private final Set<String> sequenceNumbers = new HashSet<>();

  private EventIdentity() {}

  /// What `data`, any bytes, gives of it. Nothing is thrown for what the bytes hold.
  public static EventIdentity of(byte[] data) {
    EventIdentity identity = new EventIdentity();
    try (JsonParser parser = EventDecoder.JSON.createParser(ObjectReadContext.empty(), data)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        identity.readEnvelope(parser);
      }
    } catch (JacksonException _) {
      // What stood before the break is read.
    }
    return identity;
  }

  private void readEnvelope(JsonParser parser) {
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      switch (name) {
        case "aggregateId" -> add(aggregateIds, parser, token);
        case "sequenceNumber" -> add(sequenceNumbers, parser, token);
        case "payload" -> readPayload(parser, token);
        default -> parser.skipChildren();
      }
    }
  }

  private void readPayload(JsonParser parser, JsonToken payload) {
    if (payload != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      switch (name) {
        case "userId" -> add(userIds, parser, token);
        case "userLimitId" -> add(userLimitIds, parser, token);
        default -> parser.skipChildren();
      }
    }
  }

  private static void add(Set<String> given, JsonParser parser, JsonToken token) {
    if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
      String text = parser.getString();
      if (!text.isEmpty()) {
        given.add(text);
      }
    } else {
      parser.skipChildren();
    }
  }

  /// Why `corrected` is another event than this, if it is: the field, and what was expected of it.
  public Optional<String> differenceTo(LimitChange corrected) {
    Set<String> users = userIds.isEmpty() ? aggregateIds : userIds;
    if (!users.isEmpty() && !users.contains(corrected.key().userId())) {
      return Optional.of("payload.userId: expected the one of the parked record");
    }
    if (!userLimitIds.isEmpty() && !userLimitIds.contains(corrected.key().userLimitId())) {
      return Optional.of("payload.userLimitId: expected the one of the parked record");
    }
    long number = corrected.stamp().number();
    if (!sequenceNumbers.isEmpty()
        && sequenceNumbers.stream().noneMatch(given -> isNumber(given, number))) {
      return Optional.of("sequenceNumber: expected the one of the parked record");
    }
    return Optional.empty();
  }

  /// Whether `text` gives `number`, if perhaps as `"6"` or `6.0`.
  private static boolean isNumber(String text, long number) {
    if (text.length() > LONGEST_NUMBER) {
      return false;
    }
    try {
      return new BigDecimal(text).compareTo(BigDecimal.valueOf(number)) == 0;
    } catch (NumberFormatException notANumber) {
      return false;
    }
  }
}
