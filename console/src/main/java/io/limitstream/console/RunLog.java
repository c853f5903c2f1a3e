package io.limitstream.console;

import io.limitstream.limit.Anomaly;
import io.limitstream.limit.AnomalyKind;
import io.limitstream.projection.BatchResult;
import io.limitstream.projection.Counts;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/// What this process's own projection met, in sums. Safe for use by several threads.
final class RunLog {
  private Counts counts = Counts.NONE;
  private OptionalLong newestEvent = OptionalLong.empty();
  private final Map<AnomalyKind, Met> anomalies = new EnumMap<>(AnomalyKind.class);

  /// How often a kind of anomaly was met.
  ///
  /// @param newest when the newest event happened that raised one, in milliseconds since 1970 UTC
  record Met(long count, long newest) {
    private Met plus(Met other) {
      return new Met(count + other.count, Math.max(newest, other.newest));
    }
  }

  synchronized void add(BatchResult result) {
    counts = counts.plus(result.counts());
    if (result.newestCreatedAt().isPresent()) {
      long newest = result.newestCreatedAt().getAsLong();
      newestEvent = OptionalLong.of(Math.max(newest, newestEvent.orElse(newest)));
    }
    addAll(result.anomalies());
  }

  synchronized void addAll(Collection<Anomaly> met) {
    for (Anomaly anomaly : met) {
      anomalies.merge(anomaly.kind(), new Met(1, anomaly.event().createdAt()), Met::plus);
    }
  }

  synchronized Counts counts() {
    return counts;
  }

  /// When the newest event happened that changes a limit, in milliseconds since 1970 UTC.
  synchronized OptionalLong newestEvent() {
    return newestEvent;
  }

  synchronized Map<AnomalyKind, Met> anomalies() {
    return new EnumMap<>(anomalies);
  }
}
