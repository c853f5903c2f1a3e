package io.limitstream.console;

import io.limitstream.json.Utf8Check;
import io.limitstream.limit.Anomaly;
import io.limitstream.parking.ParkedEntry;
import io.limitstream.parking.Resolution;
import io.limitstream.parking.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Anomalies and parked records as JSON: times as milliseconds since 1970 UTC, absent facts left
/// out.
final class SupportJson {

  /// Above this size a record's content is not shown, in bytes: it would only freeze the page.
  private static final int MAX_SHOWN = 256 << 10;

  private SupportJson() {}

  static void write(JsonGenerator json, Anomaly anomaly) {
    json.writeStartObject();
    json.writeStringProperty("kind", anomaly.kind().name());
    json.writeStringProperty("userId", anomaly.key().userId());
    json.writeStringProperty("userLimitId", anomaly.key().userLimitId());
    json.writeNumberProperty("sequenceNumber", anomaly.sequenceNumber());
    text(json, "expected", anomaly.expected());
    text(json, "found", anomaly.found());
    json.writeEndObject();
  }

  /// @param content the record's content, or absent to leave it out
  static void write(JsonGenerator json, ParkedEntry entry, byte @Nullable [] content) {
    Source source = entry.source();
    json.writeStartObject();
    json.writeStringProperty("id", entry.id());
    json.writeNumberProperty("position", source.position());
    text(json, "streamArn", source.streamArn());
    text(json, "shardId", source.shardId());
    text(json, "sequenceNumber", source.sequenceNumber());
    text(json, "partitionKey", source.partitionKey());
    time(json, "arrivedAt", source.arrivedAt());
    json.writeNumberProperty("parkedAt", entry.parkedAt().toEpochMilli());
    json.writeStringProperty("form", entry.form().name());
    json.writeNumberProperty("bytes", entry.bytes());
    json.writeStringProperty("reason", entry.reason());
    if (entry.resolution() != null) {
      write(json, entry.resolution());
    }
    if (content != null && isShown(content)) {
      json.writeStringProperty("content", new String(content, StandardCharsets.UTF_8));
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Resolution resolution) {
    json.writeObjectPropertyStart("resolution");
    time(json, "at", resolution.at());
    json.writeStringProperty("by", resolution.by());
    json.writeStringProperty("note", resolution.note());
    json.writeStringProperty("digest", resolution.digest());
    time(json, "keptUntil", resolution.keptUntil());
    json.writeEndObject();
  }

  private static boolean isShown(byte[] content) {
    return content.length <= MAX_SHOWN && new Utf8Check().firstIllFormed(content) < 0;
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
