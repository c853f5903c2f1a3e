package io.limitstream.source;

import io.limitstream.json.Json;
import io.limitstream.kinesis.KinesisEvent;
import io.limitstream.kinesis.KinesisEventException;
import io.limitstream.projection.Arrival;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/// The forms in which people have one record of a Kinesis stream. Each is read as Lambda's own form
/// is, so that a record is judged alike wherever it comes from.
enum RecordForm {

  /// As Lambda delivers it: an element of a Kinesis event's `Records`.
  DELIVERED,

  /// As EventBridge Pipes hands it on: the members of `kinesis` beside those of the record.
  PIPED,

  /// As `aws kinesis get-records` prints it: names begin with a capital, times are ISO 8601 or
  /// seconds.
  FETCHED;

  private static final Map<String, String> NAMES =
      Map.of(
          "SequenceNumber", "sequenceNumber",
          "PartitionKey", "partitionKey",
          "ApproximateArrivalTimestamp", "approximateArrivalTimestamp",
          "Data", "data");
  private static final List<String> OF_THE_RECORD = List.of("eventID", "eventSourceARN");
  private static final byte[] BEFORE = "{\"Records\":[".getBytes(StandardCharsets.UTF_8);
  private static final byte[] AFTER = "]}".getBytes(StandardCharsets.UTF_8);

  /// The arrivals that `json`, a whole JSON object, holds: one, or the parts of an aggregate.
  ///
  /// @return null if it cannot be read after all, since it is not UTF-8
  @Nullable List<Arrival> read(byte[] json) {
    try {
      return KinesisEvent.read(event(json));
    } catch (KinesisEventException | JacksonException notUtf8) {
      return null;
    }
  }

  private byte[] event(byte[] json) {
    byte[] delivered = this == DELIVERED ? json : rewritten(json).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream event = new ByteArrayOutputStream(delivered.length + 16);
    event.writeBytes(BEFORE);
    event.writeBytes(delivered);
    event.writeBytes(AFTER);
    return event.toByteArray();
  }

  /// The record as Lambda would deliver it.
  private static String rewritten(byte[] json) {
    Map<String, Object> kinesis = new HashMap<>();
    Map<String, Object> record = new HashMap<>();
    try (JsonParser parser = Outline.JSON.createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        Object value = value(parser, parser.nextToken());
        if (value != null) {
          (OF_THE_RECORD.contains(name) ? record : kinesis)
              .put(NAMES.getOrDefault(name, name), value);
        }
      }
    }
    kinesis.computeIfPresent("approximateArrivalTimestamp", (_, time) -> seconds(time));
    return Json.object(
        out -> {
          out.writeObjectPropertyStart("kinesis");
          write(out, kinesis);
          out.writeEndObject();
          write(out, record);
        });
  }

  private static void write(JsonGenerator out, Map<String, Object> members) {
    members.forEach(
        (name, value) -> {
          if (value instanceof Double number) {
            out.writeNumberProperty(name, number);
          } else {
            out.writeStringProperty(name, value.toString());
          }
        });
  }

  private static @Nullable Object value(JsonParser parser, JsonToken token) {
    if (token == JsonToken.VALUE_STRING) {
      return parser.getString();
    }
    if (token.isNumeric()) {
      return parser.getDoubleValue();
    }
    parser.skipChildren();
    return null;
  }

  /// A time as seconds since 1970; one that is not understood stays as it is, and is not read.
  private static Object seconds(Object time) {
    if (!(time instanceof String text)) {
      return time;
    }
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      return instant.toEpochMilli() / 1000.0;
    } catch (DateTimeException notIso8601) {
      return text;
    }
  }
}
