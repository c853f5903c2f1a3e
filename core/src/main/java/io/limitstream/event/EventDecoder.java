package io.limitstream.event;

import io.limitstream.json.NotPlainException;
import io.limitstream.json.Utf8Check;
import io.limitstream.limit.LimitChange;
import io.limitstream.limit.Stamp;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// Turns the bytes of one record into what they mean (design, part 1). Every byte sequence has an
/// answer; nothing is thrown for what the bytes hold.
///
/// Cheap to make. Not safe for use by several threads: give each its own.
public final class EventDecoder {

  /// The deepest nesting of arrays and objects that a record may have.
  public static final int MAX_DEPTH = 1000;

  /// Parses records: strict, yet of any length.
  static final TokenStreamFactory JSON =
      JsonFactory.builder()
          // What a record may hold is bounded by what a record may weigh; only depth would cost out
          // of proportion.
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          // One record's many names must not make the next record fail.
          .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .build();

  private final Utf8Check utf8 = new Utf8Check();
  private final Recurring recurring = new Recurring();
  private final PlainEnvelope plain = new PlainEnvelope(recurring);

  /// What `data`, one record's bytes, turns out to be.
  public Decoded decode(byte[] data) {
    try {
      return interpret(plain.read(data));
    } catch (NotPlainException odd) {
      return decodeAny(data);
    } catch (MalformedEvent malformed) {
      return new Decoded.Malformed(malformed.reason());
    }
  }

  /// As [#decode], by a parser that knows all of JSON.
  Decoded decodeAny(byte[] data) {
    int illFormed = utf8.firstIllFormed(data);
    if (illFormed >= 0) {
      return new Decoded.Malformed("data: expected UTF-8; byte " + illFormed + " is not");
    }
    if (!Utf8Check.startsAnObject(data)) {
      return new Decoded.Malformed("data: expected a JSON object");
    }
    try {
      return interpret(parse(data));
    } catch (MalformedEvent malformed) {
      return new Decoded.Malformed(malformed.reason());
    }
  }

  private Fields parse(byte[] data) throws MalformedEvent {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), data)) {
      parser.nextToken();
      Fields envelope = new ParsedEnvelope(parser, recurring).read();
      JsonToken trailing = parser.nextToken();
      if (trailing != null) {
        throw new MalformedEvent("data", "expected one JSON object, found more behind it");
      }
      return envelope;
    } catch (StreamConstraintsException tooDeep) {
      throw new MalformedEvent("data", "expected nesting of at most " + MAX_DEPTH + " levels");
    } catch (JacksonException broken) {
      throw new MalformedEvent(
          "data", "expected JSON, which breaks off" + at(broken.getLocation()));
    }
  }

  private static String at(@Nullable TokenStreamLocation location) {
    return location == null ? "" : " at byte " + location.getByteOffset();
  }

  private static Decoded interpret(Fields envelope) throws MalformedEvent {
    envelope.requireDistinct();
    String type = envelope.string("type");
    EventType eventType = EventTypes.BY_NAME.get(type);
    if (eventType == null) {
      return new Decoded.Ignored(type);
    }
    Fields payload = envelope.object("payload");
    payload.requireDistinct();
    String aggregateId = envelope.userId("aggregateId");
    Stamp stamp =
        new Stamp(
            envelope.integerNotNegative("sequenceNumber"),
            envelope.eventId("eventId"),
            envelope.integer("createdAt"));
    LimitChange change = eventType.read(stamp, payload);
    if (!aggregateId.equals(change.key().userId())) {
      throw new MalformedEvent("aggregateId", "expected the same as payload.userId");
    }
    return new Decoded.Change(change);
  }
}
