package io.limitstream.event;

import io.limitstream.json.NotPlainException;
import io.limitstream.json.Utf8Check;
import io.limitstream.limit.LimitChange;
import io.limitstream.limit.Stamp;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
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
  static final JsonFactory JSON =
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
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .build();

  private static final List<String> OF_AN_EVENT =
      List.of("aggregateId", "eventId", "sequenceNumber", "payload", "type");
  private static final int ENOUGH_MEMBERS = 2;
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final Utf8Check utf8 = new Utf8Check();
  private final Recurring recurring = new Recurring();
  private final PlainEnvelope plain = new PlainEnvelope(recurring);

  /// What `data`, one record's bytes, turns out to be.
  public Decoded decode(byte[] data) {
    return decode(data, 0);
  }

  /// As [#decode], of an object that may be meant as anything: with fewer than two of the members
  /// by which an event is known (design, part 9) it is malformed.
  public Decoded decodeIfEvent(byte[] data) {
    return decode(data, ENOUGH_MEMBERS);
  }

  private Decoded decode(byte[] data, int leastMembers) {
    try {
      return interpret(plain.read(data), leastMembers);
    } catch (NotPlainException odd) {
      return decodeAny(data, leastMembers);
    } catch (MalformedEvent malformed) {
      return new Decoded.Malformed(malformed.reason());
    }
  }

  /// As [#decode], by a parser that knows all of JSON.
  Decoded decodeAny(byte[] data) {
    return decodeAny(data, 0);
  }

  private Decoded decodeAny(byte[] data, int leastMembers) {
    byte[] text = withoutMark(data);
    boolean isObject = Utf8Check.startsAnObject(text);
    @Nullable String other = isObject ? null : Diagnosis.otherThanAnObject(text);
    if (other != null) {
      return new Decoded.Malformed(other);
    }
    int illFormed = utf8.firstIllFormed(text);
    if (illFormed >= 0) {
      return new Decoded.Malformed("data: expected UTF-8; byte " + illFormed + " is not");
    }
    if (!isObject) {
      return new Decoded.Malformed(Diagnosis.noObject(text));
    }
    try {
      return interpret(parse(text), leastMembers);
    } catch (MalformedEvent malformed) {
      return new Decoded.Malformed(malformed.reason());
    }
  }

  /// With blanks in the place of a byte order mark, so that bytes keep their numbers.
  private static byte[] withoutMark(byte[] data) {
    if (data.length < MARK.length || !Arrays.equals(data, 0, MARK.length, MARK, 0, MARK.length)) {
      return data;
    }
    byte[] text = data.clone();
    Arrays.fill(text, 0, MARK.length, (byte) ' ');
    return text;
  }

  private Fields parse(byte[] data) throws MalformedEvent {
    try {
      return read(data);
    } catch (MalformedEvent broken) {
      byte @Nullable [] readable = HalfCharacters.readable(data);
      if (readable == null) {
        throw broken;
      }
      return read(readable);
    }
  }

  private Fields read(byte[] data) throws MalformedEvent {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), data)) {
      parser.nextToken();
      Fields envelope = new ParsedEnvelope(parser, recurring).read();
      JsonToken trailing = parser.nextToken();
      if (trailing != null) {
        throw new MalformedEvent(
            Diagnosis.more(data, parser.currentTokenLocation().getCharOffset()));
      }
      return envelope;
    } catch (StreamConstraintsException tooDeep) {
      throw new MalformedEvent("data", "expected nesting of at most " + MAX_DEPTH + " levels");
    } catch (JacksonException broken) {
      throw new MalformedEvent(Diagnosis.notJson(data));
    }
  }

  private static Decoded interpret(Fields envelope, int leastMembers) throws MalformedEvent {
    envelope.requireDistinct();
    String type = envelope.string("type");
    EventType eventType = EventTypes.BY_NAME.get(type);
    if (eventType == null) {
      EventTypes.requireOther(type);
      if (!envelope.has(leastMembers, OF_AN_EVENT)) {
        throw new MalformedEvent("data", "expected the members of an event");
      }
      return new Decoded.Ignored(type);
    }
    Fields payload = envelope.object("payload");
    payload.requireDistinct();
    String aggregateId = envelope.userId("aggregateId");
    Stamp stamp =
        new Stamp(
            envelope.integerNotNegative("sequenceNumber"),
            envelope.eventId("eventId"),
            envelope.happened("createdAt"));
    LimitChange change = eventType.read(stamp, payload);
    if (!aggregateId.equals(change.key().userId())) {
      throw new MalformedEvent("aggregateId", "expected the same as payload.userId");
    }
    return new Decoded.Change(change);
  }
}
