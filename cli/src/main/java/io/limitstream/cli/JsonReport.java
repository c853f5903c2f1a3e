package io.limitstream.cli;

import io.limitstream.api.LimitJson;
import io.limitstream.json.Json;
import java.io.PrintStream;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/// A run's report as one JSON document, and nothing else.
final class JsonReport {
  private JsonReport() {}

  static void print(RunReport report, Instant now, PrintStream out) {
    Json.to(
        out,
        json -> {
          json.writeStartObject();
          json.writeNumberProperty("at", now.toEpochMilli());
          json.writeArrayPropertyStart("limits");
          report.forEachUser(
              now, user -> user.limits().forEach(reading -> LimitJson.write(json, reading)));
          json.writeEndArray();
          json.writeObjectPropertyStart("counts");
          report.counts().forEach(json::writeNumberProperty);
          json.writeEndObject();
          json.writeObjectPropertyStart("ignoredTypes");
          report.ignoredTypes().byType().forEach(json::writeNumberProperty);
          json.writeEndObject();
          list(json, "parked", report.parked());
          list(json, "anomalies", report.anomalies());
          json.writeEndObject();
        });
    out.println();
  }

  private static void list(JsonGenerator json, String name, Spill objects) {
    json.writeArrayPropertyStart(name);
    objects.forEach(json::writeRawValue);
    json.writeEndArray();
    if (objects.leftOut() > 0) {
      json.writeNumberProperty(name + "LeftOut", objects.leftOut());
    }
  }
}
