package io.limitstream.capacity;

import java.util.LinkedHashMap;
import java.util.Map;

/// What a month costs that goes on as the simulated time did, in US dollars.
///
/// @param parts what for
public record Cost(Map<String, Double> parts) {
  private static final double HOURS_A_MONTH = 730;
  private static final double MILLION = 1e6;
  private static final int PUT_UNIT_BYTES = 25 * 1024;

  /// The cost of a month of 730 hours: a provisioned stream that keeps its records for seven days,
  /// the function, and the table's writes. Starts of the function, storage, reads, logs, metrics,
  /// alarms and transfer are not in it.
  public static Cost of(Question question, Forecast forecast, Prices prices) {
    Forecast.Counts counts = forecast.counts();
    double hours = question.duration().toSeconds() / 3600.0;
    double scale = HOURS_A_MONTH / hours;
    double putUnits = counts.put() * Math.ceilDiv(question.load().recordBytes(), PUT_UNIT_BYTES);
    Map<String, Double> parts = new LinkedHashMap<>();
    parts.put(
        "stream",
        question.shards()
                * HOURS_A_MONTH
                * (prices.of("shard-hour") + prices.of("retention-shard-hour"))
            + putUnits * scale / MILLION * prices.of("million-put-units"));
    parts.put(
        "function",
        counts.invocations() * scale / MILLION * prices.of("million-invocations")
            + counts.gigabyteSeconds() * scale * prices.of("gb-second"));
    parts.put(
        "table",
        switch (question.table().capacity()) {
          case Capacity.OnDemand onDemand ->
              counts.writeUnits() * scale / MILLION * prices.of("million-write-units");
          case Capacity.Provisioned(var units) ->
              units * HOURS_A_MONTH * prices.of("write-unit-hour");
        });
    return new Cost(parts);
  }

  /// All parts together.
  public double total() {
    return parts.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
