package io.limitstream.api;

import static io.limitstream.api.Facts.text;

import io.limitstream.limit.Anomaly;
import java.util.function.UnaryOperator;
import tools.jackson.core.JsonGenerator;

/// An anomaly as JSON: times as milliseconds since 1970 UTC, absent facts left out.
public final class AnomalyJson {
  private AnomalyJson() {}

  /// Writes `anomaly` as one object.
  public static void write(JsonGenerator json, Anomaly anomaly) {
    json.writeStartObject();
    writeMembers(json, anomaly, UnaryOperator.identity());
    json.writeEndObject();
  }

  /// Writes the members of `anomaly` into an object that is open.
  ///
  /// @param shown how text from outside is shown: cut, in a log
  public static void writeMembers(
      JsonGenerator json, Anomaly anomaly, UnaryOperator<String> shown) {
    json.writeStringProperty("kind", anomaly.kind().name());
    json.writeStringProperty("userId", shown.apply(anomaly.key().userId()));
    json.writeStringProperty("userLimitId", shown.apply(anomaly.key().userLimitId()));
    json.writeNumberProperty("sequenceNumber", anomaly.event().number());
    json.writeStringProperty("eventId", shown.apply(anomaly.event().eventId()));
    json.writeNumberProperty("at", anomaly.event().createdAt());
    text(json, "said", anomaly.said() == null ? null : shown.apply(anomaly.said()));
    text(json, "known", anomaly.known() == null ? null : shown.apply(anomaly.known()));
  }
}
