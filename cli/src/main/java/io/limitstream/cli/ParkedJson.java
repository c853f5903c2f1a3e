package io.limitstream.cli;

import io.limitstream.parking.ParkedEntry;
import io.limitstream.parking.Resolution;
import io.limitstream.parking.Source;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// A parked record as JSON: times as milliseconds since 1970 UTC, absent facts left out.
final class ParkedJson {
  private ParkedJson() {}

  /// Writes the members of `entry` into an object that is open.
  static void writeMembers(JsonGenerator json, ParkedEntry entry) {
    Source source = entry.source();
    json.writeStringProperty("id", entry.id());
    json.writeStringProperty("reason", entry.reason());
    json.writeStringProperty("form", entry.form().name());
    json.writeNumberProperty("bytes", entry.bytes());
    json.writeNumberProperty("position", source.position());
    text(json, "streamArn", source.streamArn());
    text(json, "shardId", source.shardId());
    text(json, "sequenceNumber", source.sequenceNumber());
    text(json, "partitionKey", source.partitionKey());
    time(json, "arrivedAt", source.arrivedAt());
    time(json, "parkedAt", entry.parkedAt());
    Resolution resolution = entry.resolution();
    if (resolution != null) {
      json.writeObjectPropertyStart("resolution");
      time(json, "at", resolution.at());
      json.writeStringProperty("by", resolution.by());
      json.writeStringProperty("note", resolution.note());
      json.writeStringProperty("digest", resolution.digest());
      time(json, "keptUntil", resolution.keptUntil());
      json.writeEndObject();
    }
  }

  private static void text(JsonGenerator json, String name, @Nullable String text) {
    if (text != null) {
      json.writeStringProperty(name, text);
    }
  }

  private static void time(JsonGenerator json, String name, @Nullable Instant time) {
    if (time != null) {
      json.writeNumberProperty(name, time.toEpochMilli());
    }
  }
}
