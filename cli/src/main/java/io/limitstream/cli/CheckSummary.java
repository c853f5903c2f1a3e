package io.limitstream.cli;

import io.limitstream.archive.Check.Checked;
import io.limitstream.json.Json;
import io.limitstream.json.Printable;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a producer's events are together: how many would be applied, ignored and parked, and how
/// often each kind of warning came, by where it came first.
final class CheckSummary {
  private long applied;
  private long ignored;
  private long broken;
  private final Map<String, Seen> warnings = new LinkedHashMap<>();

  /// @param first where the first event lies that has it
  private record Seen(long times, String first) {}

  void add(Checked checked) {
    switch (checked.outcome()) {
      case APPLIED -> applied++;
      case IGNORED -> ignored++;
      case BROKEN -> broken++;
    }
    checked.anomalies().forEach(anomaly -> warn(anomaly.kind(), checked.place()));
    checked.hints().forEach(hint -> warn(hint, checked.place()));
  }

  private void warn(Enum<?> kind, String place) {
    warnings.merge(
        kind.name(),
        new Seen(1, place),
        (seen, one) -> new Seen(seen.times + one.times, seen.first));
  }

  /// How many events would be parked.
  long broken() {
    return broken;
  }

  void print(PrintStream out) {
    out.println(
        "%,d events: %,d applied, %,d ignored, %,d parked"
            .formatted(applied + ignored + broken, applied, ignored, broken));
    warnings.forEach(
        (kind, seen) ->
            out.println(
                "  %s: %,d, first at %s".formatted(kind, seen.times, Printable.of(seen.first))));
  }

  /// This as a JSON object.
  String json() {
    return Json.object(
        json -> {
          json.writeNumberProperty("applied", applied);
          json.writeNumberProperty("ignored", ignored);
          json.writeNumberProperty("broken", broken);
          json.writeArrayPropertyStart("warnings");
          warnings.forEach(
              (kind, seen) -> {
                json.writeStartObject();
                json.writeStringProperty("kind", kind);
                json.writeNumberProperty("times", seen.times);
                json.writeStringProperty("first", seen.first);
                json.writeEndObject();
              });
          json.writeEndArray();
        });
  }
}
