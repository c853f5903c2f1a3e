package io.limitstream.api;

import static io.limitstream.api.Facts.text;
import static io.limitstream.api.Facts.time;

import io.limitstream.parking.ParkedEntry;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.Resolution;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.core.JsonGenerator;

/// A parked record as JSON, without its content: times as milliseconds since 1970 UTC, absent facts
/// left out.
public final class ParkedJson {
  private ParkedJson() {}

  /// Writes the members of `entry` into an object that is open.
  public static void writeMembers(JsonGenerator json, ParkedEntry entry) {
    json.writeStringProperty("id", entry.id());
    json.writeStringProperty("reason", entry.reason());
    json.writeStringProperty("form", entry.form().name());
    json.writeNumberProperty("bytes", entry.bytes());
    SourceJson.writeMembers(json, entry.source(), UnaryOperator.identity());
    array(json, "users", entry.users());
    array(json, "userLimitIds", entry.legible().limits());
    text(json, "type", entry.legible().type());
    Long createdAt = entry.legible().createdAt();
    if (createdAt != null) {
      json.writeNumberProperty("createdAt", createdAt);
    }
    time(json, "parkedAt", entry.parkedAt());
    json.writeArrayPropertyStart("resolutions");
    entry.resolutions().forEach(resolution -> write(json, resolution));
    json.writeEndArray();
  }

  private static void array(JsonGenerator json, String name, List<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, Resolution resolution) {
    json.writeStartObject();
    json.writeStringProperty("how", resolution.isDismissal() ? "DISMISSED" : "APPLIED");
    time(json, "at", resolution.at());
    json.writeStringProperty("by", resolution.by());
    json.writeStringProperty("note", resolution.note());
    text(json, "digest", resolution.digest());
    time(json, "keptUntil", resolution.keptUntil());
    json.writeEndObject();
  }

  /// Writes the members of a record that is being parked into an object that is open.
  ///
  /// @param shown how text from outside is shown: cut, in a log
  public static void writeMembers(
      JsonGenerator json, ParkedRecord parked, UnaryOperator<String> shown) {
    json.writeStringProperty("id", parked.id());
    json.writeStringProperty("reason", shown.apply(parked.reason()));
    json.writeStringProperty("form", parked.form().name());
    json.writeNumberProperty("bytes", parked.content().length);
    SourceJson.writeMembers(json, parked.source(), shown);
  }
}
