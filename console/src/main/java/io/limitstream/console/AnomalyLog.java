package io.limitstream.console;

import io.limitstream.limit.Anomaly;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/// The anomalies that this process's own projection met, newest first. At most [#MAX] are kept,
/// since a hostile file has them without end. Safe for use by several threads.
final class AnomalyLog {

  /// How many are kept.
  static final int MAX = 500;

  private final Deque<Anomaly> newest = new ArrayDeque<>();
  private long total;

  synchronized void addAll(Collection<Anomaly> anomalies) {
    for (Anomaly anomaly : anomalies) {
      newest.addFirst(anomaly);
      total++;
      if (newest.size() > MAX) {
        newest.removeLast();
      }
    }
  }

  /// Those that are kept, newest first.
  synchronized List<Anomaly> newest() {
    return new ArrayList<>(newest);
  }

  /// How many there were.
  synchronized long total() {
    return total;
  }
}
