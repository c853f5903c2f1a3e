package io.limitstream.lambda;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import io.limitstream.api.AnomalyJson;
import io.limitstream.api.ApiLog;
import io.limitstream.api.ParkedJson;
import io.limitstream.json.Json;
import io.limitstream.json.Printable;
import io.limitstream.limit.Anomaly;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.projection.BatchResult;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// What an invocation reports to its operator: one line of JSON for each parked record and each
/// anomaly, and one for the batch.
///
/// Lines carry coordinates and ids, never payloads. They go through Lambda's own logger with a
/// level, so that the function's log format and log level settings hold.
record InvocationLog(LambdaLogger logger) implements ApiLog {

  private static final int MAX_FAILURES = 10;

  void batch(BatchResult result) {
    result.parked().forEach(this::parked);
    result.anomalies().forEach(this::anomaly);
    log(
        result.counts().failed() > 0 ? LogLevel.ERROR : LogLevel.INFO,
        "batch",
        json -> {
          result.counts().forEach(json::writeNumberProperty);
          json.writeNumberProperty("limitsWritten", result.limitsWritten().size());
          json.writeObjectPropertyStart("ignoredTypes");
          result.ignoredTypes().byType().forEach(json::writeNumberProperty);
          json.writeEndObject();
          if (result.firstFailed() != null) {
            text(json, "redeliverFrom", result.firstFailed().source().sequenceNumber());
            json.writeArrayPropertyStart("failures");
            result.failures().stream()
                .limit(MAX_FAILURES)
                .map(Printable::cut)
                .forEach(json::writeString);
            json.writeEndArray();
          }
        });
  }

  void warning(String text) {
    log(LogLevel.WARN, "warning", json -> json.writeStringProperty("text", text));
  }

  @Override
  public void readByAll(String reader, String userId, @Nullable String userLimitId) {
    log(
        // The level that no setting drops: who read whom is no matter of settings.
        LogLevel.FATAL,
        "read",
        json -> {
          text(json, "reader", reader);
          text(json, "userId", userId);
          text(json, "userLimitId", userLimitId);
        });
  }

  @Override
  public void failed(String what, RuntimeException why) {
    log(
        LogLevel.ERROR,
        "failed",
        json -> {
          text(json, "request", what);
          text(json, "why", why.toString());
        });
  }

  private void parked(ParkedRecord parked) {
    log(LogLevel.WARN, "parked", json -> ParkedJson.writeMembers(json, parked, Printable::cut));
  }

  private void anomaly(Anomaly anomaly) {
    log(LogLevel.WARN, "anomaly", json -> AnomalyJson.writeMembers(json, anomaly, Printable::cut));
  }

  private void log(LogLevel level, String event, Consumer<JsonGenerator> members) {
    String line =
        Json.object(
            json -> {
              json.writeStringProperty("event", event);
              members.accept(json);
            });
    logger.log(line, level);
  }

  private static void text(JsonGenerator json, String name, @Nullable String text) {
    if (text != null) {
      json.writeStringProperty(name, Printable.cut(text));
    }
  }
}
