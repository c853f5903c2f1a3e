package io.limitstream.projection;

import io.limitstream.limit.Anomaly;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.Transition;
import io.limitstream.parking.ParkedRecord;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What became of each record of a batch, and the sums of it. A record of which nothing is reported
/// has failed.
final class Tally {

  private final List<Arrival> batch;
  private final long now;
  private final BitSet safe = new BitSet();
  private final IgnoredTypes ignoredTypes = new IgnoredTypes();
  private final TreeMap<Integer, ParkedRecord> parked = new TreeMap<>();
  private final TreeMap<Integer, List<Anomaly>> anomalies = new TreeMap<>();
  private final TreeMap<Integer, String> failures = new TreeMap<>();
  private int applied;
  private int stale;
  private int ignored;
  private final List<LimitKey> limitsWritten = new ArrayList<>();
  private OptionalLong newestCreatedAt = OptionalLong.empty();

  /// @param now the time, in milliseconds since 1970 UTC
  Tally(List<Arrival> batch, long now) {
    this.batch = batch;
    this.now = now;
  }

  void happened(long createdAt) {
    boolean isNewer = newestCreatedAt.isEmpty() || createdAt > newestCreatedAt.getAsLong();
    if (isNewer && createdAt <= now) {
      newestCreatedAt = OptionalLong.of(createdAt);
    }
  }

  void limitWritten(LimitKey key) {
    limitsWritten.add(key);
  }

  void stored(int index, Transition transition) {
    safe.set(index);
    if (transition.applied()) {
      applied++;
    } else {
      stale++;
    }
  }

  void anomalies(int index, List<Anomaly> raised) {
    if (!raised.isEmpty()) {
      anomalies.put(index, raised);
    }
  }

  void ignored(int index, String type) {
    safe.set(index);
    ignored++;
    ignoredTypes.add(type, 1);
  }

  void parked(int index, ParkedRecord record) {
    safe.set(index);
    parked.put(index, record);
  }

  void failed(int index, String why) {
    failures.put(index, why);
  }

  /// The records whose effects are safely stored.
  Stream<Arrival> safe() {
    return safe.stream().mapToObj(batch::get);
  }

  BatchResult result() {
    return new BatchResult(
        counts(),
        ignoredTypes,
        List.copyOf(limitsWritten),
        List.copyOf(parked.values()),
        anomalies.values().stream().flatMap(List::stream).toList(),
        failures.values().stream().distinct().toList(),
        firstFailed(),
        newestCreatedAt);
  }

  private Counts counts() {
    int failed = batch.size() - safe.cardinality();
    return new Counts(batch.size(), applied, stale, ignored, parked.size(), failed);
  }

  private @Nullable Arrival firstFailed() {
    int index = safe.nextClearBit(0);
    return index < batch.size() ? batch.get(index) : null;
  }
}
