package io.limitstream.lambda;

import io.limitstream.json.Json;
import io.limitstream.limit.AnomalyKind;
import io.limitstream.limit.Doubt;
import io.limitstream.limit.LimitReading;
import io.limitstream.projection.BatchResult;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.core.JsonGenerator;

/// One invocation's metrics, as a line of CloudWatch's Embedded Metric Format:
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html>.
final class Metrics {
  private static final String NAMESPACE = "Limitstream";

  /// Lambda drops lines below the function's log level; a line without one counts as low. Metrics
  /// must come through whatever is set, since alarms stand on them.
  private static final String NEVER_DROPPED = "FATAL";

  private Metrics() {}

  /// What came of a batch.
  static String line(BatchResult result, String functionName, Instant now) {
    Map<String, Long> counts = counts(result);
    OptionalLong lag =
        result.newestCreatedAt().isPresent()
            ? OptionalLong.of(
                Math.max(0, now.toEpochMilli() - Math.max(0, result.newestCreatedAt().getAsLong())))
            : OptionalLong.empty();
    return line(counts, lag, functionName, now);
  }

  /// How many limits were read, and how many of them are in doubt, by doubt: `Doubted` counts each
  /// limit once.
  static String line(List<LimitReading> readings, String functionName, Instant now) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("Read", (long) readings.size());
    counts.put("Doubted", readings.stream().filter(reading -> !reading.doubts().isEmpty()).count());
    for (Doubt doubt : Doubt.values()) {
      counts.put(name(doubt), readings.stream().filter(r -> r.doubts().contains(doubt)).count());
    }
    return line(counts, OptionalLong.empty(), functionName, now);
  }

  private static String line(
      Map<String, Long> counts, OptionalLong lag, String functionName, Instant now) {
    return Json.object(
        json -> {
          json.writeStringProperty("level", NEVER_DROPPED);
          json.writeStringProperty("timestamp", now.toString());
          json.writeObjectPropertyStart("_aws");
          json.writeNumberProperty("Timestamp", now.toEpochMilli());
          json.writeArrayPropertyStart("CloudWatchMetrics");
          json.writeStartObject();
          json.writeStringProperty("Namespace", NAMESPACE);
          json.writeArrayPropertyStart("Dimensions");
          json.writeStartArray();
          json.writeString("FunctionName");
          json.writeEndArray();
          json.writeEndArray();
          json.writeArrayPropertyStart("Metrics");
          counts.keySet().forEach(name -> definition(json, name, "Count"));
          if (lag.isPresent()) {
            definition(json, "EventLag", "Milliseconds");
          }
          json.writeEndArray();
          json.writeEndObject();
          json.writeEndArray();
          json.writeEndObject();
          json.writeStringProperty("FunctionName", functionName);
          counts.forEach(json::writeNumberProperty);
          lag.ifPresent(millis -> json.writeNumberProperty("EventLag", millis));
        });
  }

  private static void definition(JsonGenerator json, String name, String unit) {
    json.writeStartObject();
    json.writeStringProperty("Name", name);
    json.writeStringProperty("Unit", unit);
    json.writeEndObject();
  }

  private static Map<String, Long> counts(BatchResult result) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("Applied", result.counts().applied());
    counts.put("Stale", result.counts().stale());
    counts.put("Ignored", result.counts().ignored());
    counts.put("Parked", result.counts().parked());
    counts.put("Failed", result.counts().failed());
    counts.put("LimitsWritten", (long) result.limitsWritten().size());
    Map<AnomalyKind, Long> anomalies = new EnumMap<>(AnomalyKind.class);
    result.anomalies().forEach(anomaly -> anomalies.merge(anomaly.kind(), 1L, Long::sum));
    for (AnomalyKind kind : AnomalyKind.values()) {
      counts.put(name(kind), anomalies.getOrDefault(kind, 0L));
    }
    return counts;
  }

  private static String name(AnomalyKind kind) {
    return switch (kind) {
      case CONTINUITY_GAP -> "ContinuityGap";
      case VALUE_DRIFT -> "ValueDrift";
      case TERMS_REPLACED -> "TermsReplaced";
      case KIND_MISMATCH -> "KindMismatch";
      case CURRENCY_MISMATCH -> "CurrencyMismatch";
      case NUMBER_REUSED -> "NumberReused";
      case NUMBER_REGRESSED -> "NumberRegressed";
    };
  }

  private static String name(Doubt doubt) {
    return switch (doubt) {
      case CURRENCY_MISMATCH -> "DoubtCurrencyMismatch";
      case ENDED_BUT_USED -> "DoubtEndedButUsed";
      case INFERRED -> "DoubtInferred";
      case RESET_DUE -> "DoubtResetDue";
      case START_DUE -> "DoubtStartDue";
      case USAGE_UNKNOWN -> "DoubtUsageUnknown";
      case VALUE_DRIFT -> "DoubtValueDrift";
    };
  }
}
