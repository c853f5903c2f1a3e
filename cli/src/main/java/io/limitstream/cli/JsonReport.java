package io.limitstream.cli;

import io.limitstream.api.LimitJson;
import io.limitstream.json.Json;
import java.io.PrintStream;
import tools.jackson.core.JsonGenerator;

/// A run's report as one JSON document, and nothing else.
final class JsonReport {
  private JsonReport() {}

  static void print(RunReport report, PrintStream out) {
    Json.to(
        out,
        json -> {
          json.writeStartObject();
          json.writeArrayPropertyStart("limits");
          report.forEachUser(limits -> limits.forEach(limit -> LimitJson.write(json, limit)));
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
  }
}
