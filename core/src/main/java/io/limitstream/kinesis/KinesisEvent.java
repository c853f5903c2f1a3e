package io.limitstream.kinesis;

import io.limitstream.json.NotPlainException;
import io.limitstream.json.Utf8Check;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.Place;
import io.limitstream.parking.Source;
import io.limitstream.projection.Arrival;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Lambda's Kinesis event: the JSON that the event source mapping hands to a function.
///
/// Its shape is that of <https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis-example.html>.
/// One odd record among `Records` becomes an [Arrival] with a problem, which is parked; only a
/// document without that array is an error.
public final class KinesisEvent {
  private static final TokenStreamFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              // What stands beside the data is skipped, however it looks.
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .build();

  private static final String EXPECTED = "expected Lambda's Kinesis event, ";

  private static final double MAX_EPOCH_SECONDS = 1e11;

  private KinesisEvent() {}

  /// The records of `event`, in their order, each aggregated one as its parts; their places count
  /// from 1.
  ///
  /// @param event the whole event; the records keep no reference to it
  /// @throws KinesisEventException if it is not JSON, or not an object with an array `Records`;
  ///   says where it broke off
  public static List<Arrival> read(byte[] event) {
    return read(event, event.length);
  }

  /// As [#read(byte[])], of the first `length` bytes of `event`.
  public static List<Arrival> read(byte[] event, int length) {
    try {
      return PlainKinesisEvent.read(event, length);
    } catch (NotPlainException odd) {
      return readAny(Arrays.copyOf(event, length));
    }
  }

  /// As [#read(byte[])], by a parser that knows all of JSON.
  static List<Arrival> readAny(byte[] event) {
    if (new Utf8Check().firstIllFormed(event) >= 0 || !Utf8Check.startsAnObject(event)) {
      throw new KinesisEventException(
          EXPECTED + "one JSON object in UTF-8 with an array \"Records\"", List.of());
    }
    List<Arrival> records = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), event)) {
      new Reading(event, parser, records).read();
      return records;
    } catch (JacksonException broken) {
      TokenStreamLocation at = broken.getLocation();
      throw new KinesisEventException(
          EXPECTED
              + "but its JSON breaks off"
              + (at == null ? "" : " at byte " + at.getByteOffset()),
          records);
    }
  }

  /// Lambda gives seconds since 1970 with a fraction.
  static @Nullable Instant time(double epochSeconds) {
    return Math.abs(epochSeconds) < MAX_EPOCH_SECONDS
        ? Instant.ofEpochMilli(Math.round(epochSeconds * 1000))
        : null;
  }

  private static final class Reading {
    private final byte[] event;
    private final JsonParser parser;
    private final List<Arrival> records;

    Reading(byte[] event, JsonParser parser, List<Arrival> records) {
      this.event = event;
      this.parser = parser;
      this.records = records;
    }

    /// How many records have been begun.
    private long position;

    void read() {
      parser.nextToken();
      boolean found = false;
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        if (parser.nextToken() != JsonToken.START_ARRAY || !name.equals("Records")) {
          parser.skipChildren();
          continue;
        }
        if (found) {
          throw new KinesisEventException(
              EXPECTED + "with one array \"Records\", found two", records);
        }
        found = true;
        readElements();
      }
      if (!found) {
        throw new KinesisEventException(
            EXPECTED + "one JSON object with an array \"Records\"", records);
      }
      if (parser.nextToken() != null) {
        throw new KinesisEventException(
            EXPECTED
                + "and nothing after it at byte "
                + parser.currentTokenLocation().getByteOffset(),
            records);
      }
    }

    private void readElements() {
      for (JsonToken token = parser.nextToken();
          token != JsonToken.END_ARRAY;
          token = parser.nextToken()) {
        Aggregates.add(records, element(token, ++position));
      }
    }

    private Arrival element(JsonToken token, long position) {
      int start = (int) parser.currentTokenLocation().getByteOffset();
      Parts parts = new Parts();
      if (token == JsonToken.START_OBJECT) {
        readRecord(parts);
      } else {
        parser.skipChildren();
        parser.finishToken();
        parts.problem = "record: expected an object";
      }
      int end = (int) parser.currentLocation().getByteOffset();
      Source source =
          new Source(
              Place.record("", position),
              0,
              parts.streamArn,
              parts.shardId(),
              parts.sequenceNumber,
              parts.partitionKey,
              parts.arrivedAt);
      byte[] data = parts.data;
      return data != null
          ? Arrival.of(source, ParkedRecord.Form.DATA, data)
          : Arrival.undelivered(source, Arrays.copyOfRange(event, start, end), parts.problem);
    }

    private void readRecord(Parts parts) {
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        JsonToken token = parser.nextToken();
        switch (name) {
          case "kinesis" -> readKinesis(token, parts);
          case "eventID" -> parts.eventId = text(token);
          case "eventSourceARN" -> parts.streamArn = text(token);
          default -> parser.skipChildren();
        }
      }
    }

    private void readKinesis(JsonToken kinesis, Parts parts) {
      if (kinesis != JsonToken.START_OBJECT) {
        parser.skipChildren();
        return;
      }
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        JsonToken token = parser.nextToken();
        switch (name) {
          case "data" -> readData(token, parts);
          case "sequenceNumber" -> parts.sequenceNumber = text(token);
          case "partitionKey" -> parts.partitionKey = text(token);
          case "approximateArrivalTimestamp" -> parts.arrivedAt = time(token);
          default -> parser.skipChildren();
        }
      }
    }

    private void readData(JsonToken token, Parts parts) {
      if (token == JsonToken.VALUE_NULL) {
        return;
      }
      String text = text(token);
      try {
        parts.data = text == null ? null : Base64.getDecoder().decode(text);
      } catch (IllegalArgumentException notBase64) {
        parts.data = null;
      }
      parts.problem = "kinesis.data: expected Base64";
    }

    private @Nullable String text(JsonToken token) {
      if (token == JsonToken.VALUE_STRING) {
        return parser.getString();
      }
      parser.skipChildren();
      return null;
    }

    private @Nullable Instant time(JsonToken token) {
      if (token.isNumeric()) {
        return KinesisEvent.time(parser.getDoubleValue());
      }
      parser.skipChildren();
      return null;
    }
  }

  /// What has been read of one record.
  private static final class Parts {
    byte @Nullable [] data;
    String problem = "kinesis.data: missing";
    @Nullable String eventId;
    @Nullable String streamArn;
    @Nullable String sequenceNumber;
    @Nullable String partitionKey;
    @Nullable Instant arrivedAt;

    /// An event's id is
    /// `shardId-000000000006:49590338271490256608559692538361571095921575989136588898`.
    @Nullable String shardId() {
      int colon = eventId == null ? -1 : eventId.indexOf(':');
      return eventId == null || colon < 0 ? null : eventId.substring(0, colon);
    }
  }
}
