package io.limitstream.cli;

import io.limitstream.api.AnomalyJson;
import io.limitstream.api.SourceJson;
import io.limitstream.json.Json;
import io.limitstream.json.Printable;
import io.limitstream.json.Utf8;
import io.limitstream.limit.Anomaly;
import io.limitstream.limit.UserReading;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.projection.BatchResult;
import io.limitstream.projection.Counts;
import io.limitstream.projection.IgnoredTypes;
import io.limitstream.store.LimitStore;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// What a run found, gathered batch by batch. Parked records and anomalies spill to files, since a
/// hostile input can have more of them than memory holds; what it remembers of limits is which
/// users it touched.
final class RunReport implements Closeable {
  private static final int IN_WORDS = 10;
  private static final long NONE = Long.MIN_VALUE;

  private final LimitStore store;
  private final LimitText text;
  private final Set<String> users = new HashSet<>();
  private final IgnoredTypes ignoredTypes = new IgnoredTypes();
  private final Spill parked = new Spill();
  private final Spill anomalies = new Spill();
  private final List<String> parkedInWords = new ArrayList<>();
  private final List<String> anomaliesInWords = new ArrayList<>();
  private Counts counts = Counts.NONE;
  private long newest = NONE;

  /// @param store where the run writes
  /// @param text what facts are called
  RunReport(LimitStore store, LimitText text) {
    this.store = store;
    this.text = text;
  }

  void add(BatchResult result) {
    counts = counts.plus(result.counts());
    ignoredTypes.addWithinBounds(result.ignoredTypes());
    result.limitsWritten().forEach(key -> users.add(key.userId()));
    result.newestCreatedAt().ifPresent(createdAt -> newest = Math.max(newest, createdAt));
    result.parked().forEach(this::add);
    result.anomalies().forEach(this::add);
  }

  private void add(ParkedRecord record) {
    parked.add(json(record));
    if (parkedInWords.size() < IN_WORDS) {
      parkedInWords.add(
          Printable.of(record.source().words()) + ": " + Printable.of(record.reason()));
    }
  }

  private void add(Anomaly anomaly) {
    if (anomaliesInWords.size() < IN_WORDS) {
      anomaliesInWords.add(text.anomaly(anomaly));
    }
    anomalies.add(json(anomaly));
  }

  Counts counts() {
    return counts;
  }

  IgnoredTypes ignoredTypes() {
    return ignoredTypes;
  }

  /// The parked records, each as a JSON object.
  Spill parked() {
    return parked;
  }

  /// The anomalies, each as a JSON object.
  Spill anomalies() {
    return anomalies;
  }

  /// The first parked records, in words.
  List<String> parkedInWords() {
    return parkedInWords;
  }

  /// The first anomalies, in words.
  List<String> anomaliesInWords() {
    return anomaliesInWords;
  }

  /// When the newest event happened that was read, of those that do not lie in the future; absent
  /// where there is none.
  Optional<Instant> newest() {
    return newest == NONE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(newest));
  }

  /// Whether any limit was written.
  boolean hasLimits() {
    return !users.isEmpty();
  }

  /// Hands over the limits of every user whose limits were written, as they are read at `now`,
  /// ordered by the UTF-8 bytes of `userId`, then of `userLimitId`.
  void forEachUser(Instant now, Consumer<UserReading> action) {
    List<String> ordered = new ArrayList<>(users);
    ordered.sort(Utf8::compare);
    ordered.forEach(userId -> action.accept(UserReading.of(store.list(userId), now)));
  }

  @Override
  public void close() throws IOException {
    try (parked;
        anomalies) {
      // Both are closed, whatever becomes of the other.
    }
  }

  private static String json(ParkedRecord record) {
    return Json.object(
        json -> {
          SourceJson.writeMembers(json, record.source(), UnaryOperator.identity());
          json.writeStringProperty("reason", record.reason());
        });
  }

  private static String json(Anomaly anomaly) {
    return Json.text(json -> AnomalyJson.write(json, anomaly));
  }
}
