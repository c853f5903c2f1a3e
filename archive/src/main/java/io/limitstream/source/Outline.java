package io.limitstream.source;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamFactory.Feature;
import tools.jackson.core.json.JsonFactory;

/// What the members of an object say that it is, and where its parts lie in the window: the object
/// begins at index 0.
///
/// The object is walked to its end, unless it holds `Records`: then as far as 64 KB into them.
final class Outline {

  /// How far an object was walked.
  enum End {
    /// To its end: it is JSON.
    WHOLE,
    /// Into its `Records`, which are to be read one by one.
    IN_RECORDS,
    /// To where it is not JSON.
    BROKEN,
    /// As far as a window reaches.
    TOO_LONG
  }

  static final int NONE = -1;

  static final TokenStreamFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(2000)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .disable(Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .disable(Feature.CANONICALIZE_PROPERTY_NAMES)
          .build();

  private static final int LOOK_AHEAD = 1 << 16;
  private static final int IN_WORDS = 3;
  private static final List<String> OF_AN_ENVELOPE =
      List.of("aggregateId", "eventId", "sequenceNumber", "payload", "type");
  private static final Set<String> KNOWN =
      Set.of(
          "aggregateId",
          "eventId",
          "sequenceNumber",
          "payload",
          "type",
          "kinesis",
          "Data",
          "data",
          "SequenceNumber",
          "PartitionKey",
          "partitionKey",
          "KinesisBatchInfo",
          "requestContext");

  private final Set<String> members = new LinkedHashSet<>();
  private final Set<String> firstMembers = new LinkedHashSet<>();
  private End end = End.BROKEN;
  private int length;
  private int recordsAt = NONE;
  private int payloadAt = NONE;
  private int payloadEnd;
  private boolean recordsInPayload;
  private @Nullable String service;
  private @Nullable String batch;

  private Outline() {}

  /// The outline of the object at the window's next byte, an opening brace.
  static Outline read(Window window) {
    Outline outline = new Outline();
    try (JsonParser parser =
        JSON.createParser(ObjectReadContext.empty(), WindowReader.held(window))) {
      parser.nextToken();
      outline.end = outline.readMembers(parser) ? End.WHOLE : End.IN_RECORDS;
      outline.length = offset(parser);
    } catch (JacksonException broken) {
      outline.end =
          outline.recordsAt != NONE ? End.IN_RECORDS : window.isFull() ? End.TOO_LONG : End.BROKEN;
    }
    return outline;
  }

  /// The index after the scalar at the window's next byte; −1 if that is not JSON, or too long.
  static int endOfScalar(Window window) {
    try (JsonParser parser =
        JSON.createParser(ObjectReadContext.empty(), WindowReader.held(window))) {
      JsonToken token = parser.nextToken();
      parser.finishToken();
      return token == null ? NONE : offset(parser);
    } catch (JacksonException broken) {
      return NONE;
    }
  }

  /// Skips what is left of an object after the value of one of its members, however long it is.
  ///
  /// @return whether it was JSON; if not, some of it was skipped
  static boolean skipRest(Window window) {
    long before = window.skipped();
    WindowReader rest = WindowReader.sliding("{\"\":0", window);
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), rest)) {
      parser.nextToken();
      parser.skipChildren();
      rest.skipTo(parser.currentLocation().getCharOffset(), before);
      return true;
    } catch (JacksonException broken) {
      return false;
    }
  }

  /// Skips a value, however long it is.
  ///
  /// @return whether it was JSON; if not, some of it was skipped
  static boolean skipValue(Window window) {
    long before = window.skipped();
    WindowReader value = WindowReader.sliding("", window);
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), value)) {
      parser.nextToken();
      parser.skipChildren();
      parser.finishToken();
      value.skipTo(parser.currentLocation().getCharOffset(), before);
      return true;
    } catch (JacksonException broken) {
      return false;
    }
  }

  private static int offset(JsonParser parser) {
    return (int) parser.currentLocation().getCharOffset();
  }

  private boolean readMembers(JsonParser parser) {
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken value = parser.nextToken();
      note(name);
      boolean goesOn =
          switch (name) {
            case "Records", "records" -> readRecords(parser, value, false);
            case "payload" -> readPayload(parser, value);
            case "KinesisBatchInfo" -> readBatch(parser, value);
            case "eventSource", "EventSource" -> readService(parser, value);
            default -> skip(parser);
          };
      if (!goesOn) {
        return false;
      }
    }
    return true;
  }

  private void note(String name) {
    if (KNOWN.contains(name)) {
      members.add(name);
    }
    if (firstMembers.size() < IN_WORDS) {
      firstMembers.add(name);
    }
  }

  private boolean readRecords(JsonParser parser, JsonToken value, boolean ofPayload) {
    if (value == JsonToken.START_ARRAY && recordsAt == NONE) {
      recordsAt = offset(parser);
      recordsInPayload = ofPayload;
    }
    return skip(parser);
  }

  private boolean readPayload(JsonParser parser, JsonToken value) {
    if (value == JsonToken.VALUE_STRING) {
      payloadAt = (int) parser.currentTokenLocation().getCharOffset();
      parser.finishToken();
      payloadEnd = offset(parser);
    }
    if (value != JsonToken.START_OBJECT) {
      return skip(parser);
    }
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken inside = parser.nextToken();
      boolean isRecords = name.equals("Records") || name.equals("records");
      boolean goesOn = isRecords ? readRecords(parser, inside, true) : skip(parser);
      if (!goesOn) {
        return false;
      }
    }
    return true;
  }

  private boolean readBatch(JsonParser parser, JsonToken value) {
    if (value != JsonToken.START_OBJECT) {
      return skip(parser);
    }
    String shard = "?";
    String first = "?";
    String last = "?";
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken inside = parser.nextToken();
      String text = inside == JsonToken.VALUE_STRING ? parser.getString() : "?";
      switch (name) {
        case "shardId" -> shard = text;
        case "startSequenceNumber" -> first = text;
        case "endSequenceNumber" -> last = text;
        default -> {}
      }
      parser.skipChildren();
    }
    batch = "records of " + shard + ", from " + first + " to " + last;
    return true;
  }

  private boolean readService(JsonParser parser, JsonToken value) {
    if (value == JsonToken.VALUE_STRING) {
      service = parser.getString();
    }
    return skip(parser);
  }

  /// Skips the value that the parser is at; false where `Records` have been looked into enough.
  private boolean skip(JsonParser parser) {
    int depth = 0;
    while (true) {
      JsonToken token = parser.currentToken();
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      }
      if (depth == 0) {
        parser.finishToken();
        return true;
      }
      if (recordsAt != NONE && offset(parser) - recordsAt > LOOK_AHEAD) {
        return false;
      }
      if (parser.nextToken() == null) {
        return true;
      }
    }
  }

  End end() {
    return end;
  }

  /// The object's length, where it is whole.
  int length() {
    return length;
  }

  /// Whether it has two of the members that an event has.
  boolean isEnvelope() {
    return OF_AN_ENVELOPE.stream().filter(members::contains).count() >= 2;
  }

  /// The form of record that it is, if it is one.
  @Nullable RecordForm record() {
    if (members.contains("kinesis")) {
      return RecordForm.DELIVERED;
    }
    if (members.containsAll(Set.of("Data", "SequenceNumber"))) {
      return RecordForm.FETCHED;
    }
    return members.containsAll(Set.of("data", "partitionKey")) ? RecordForm.PIPED : null;
  }

  /// The index of the first byte of its records, after the bracket; −1 without any.
  int recordsAt() {
    return recordsAt;
  }

  /// Whether the records are those of an object `payload`.
  boolean recordsInPayload() {
    return recordsInPayload;
  }

  /// Whether it is what Lambda sends to an on-failure destination.
  boolean isOnFailure() {
    return batch != null && !isEnvelope();
  }

  /// Where the string `payload` begins, with its quotation mark; −1 if it is none.
  int payloadAt() {
    return payloadAt;
  }

  int payloadEnd() {
    return payloadEnd;
  }

  /// Which records a failed batch held, in words.
  String batch() {
    return String.valueOf(batch);
  }

  /// The service that the record is of, if it is of another than Kinesis.
  @Nullable String otherService() {
    return record() == null && service != null && !service.equals("aws:kinesis") ? service : null;
  }

  /// Its first members, for a message.
  Set<String> firstMembers() {
    return firstMembers;
  }
}
