package io.limitstream.cli;

import io.limitstream.json.Json;
import io.limitstream.json.Printable;
import io.limitstream.json.Utf8;
import io.limitstream.limit.Anomaly;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.UserLimit;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.projection.BatchResult;
import io.limitstream.projection.Counts;
import io.limitstream.projection.IgnoredTypes;
import io.limitstream.store.LimitStore;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// What a run found, gathered batch by batch. Parked records and anomalies spill to files, since a
/// hostile input can have more of them than memory holds; what it remembers of limits is which
/// users it touched.
final class RunReport implements Closeable {
  private static final int IN_WORDS = 10;

  private final LimitStore store;
  private final Set<String> touchedUsers = ConcurrentHashMap.newKeySet();
  private final IgnoredTypes ignoredTypes = new IgnoredTypes();
  private final Spill parked = new Spill();
  private final Spill anomalies = new Spill();
  private final List<String> parkedInWords = new ArrayList<>();
  private final List<String> anomaliesInWords = new ArrayList<>();
  private Counts counts = Counts.NONE;

  RunReport(LimitStore store) {
    this.store = store;
  }

  /// The store that the run writes to: the one given, which now notes the users it touches.
  LimitStore store() {
    return new LimitStore() {
      @Override
      public LimitState apply(LimitKey key, LimitState change, Duration timeLeft) {
        LimitState before = store.apply(key, change, timeLeft);
        touchedUsers.add(key.userId());
        return before;
      }

      @Override
      public List<UserLimit> list(String userId) {
        return store.list(userId);
      }

      @Override
      public Optional<UserLimit> find(LimitKey key) {
        return store.find(key);
      }
    };
  }

  void add(BatchResult result) {
    counts = counts.plus(result.counts());
    ignoredTypes.addWithinBounds(result.ignoredTypes());
    result.parked().forEach(this::add);
    result.anomalies().forEach(this::add);
  }

  private void add(ParkedRecord record) {
    parked.add(json(record));
    if (parkedInWords.size() < IN_WORDS) {
      parkedInWords.add(
          "event " + record.source().position() + ": " + Printable.of(record.reason()));
    }
  }

  private void add(Anomaly anomaly) {
    if (anomaliesInWords.size() < IN_WORDS) {
      anomaliesInWords.add(Words.anomaly(anomaly));
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

  /// Hands over every touched user's limits, ordered by the UTF-8 bytes of `userId`, then of
  /// `userLimitId`.
  void forEachUser(Consumer<List<UserLimit>> action) {
    List<String> users = new ArrayList<>(touchedUsers);
    users.sort(Utf8::compare);
    users.forEach(userId -> action.accept(store.list(userId)));
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
          json.writeNumberProperty("position", record.source().position());
          json.writeStringProperty("reason", record.reason());
        });
  }

  private static String json(Anomaly anomaly) {
    return Json.object(
        json -> {
          json.writeStringProperty("kind", anomaly.kind().name());
          json.writeStringProperty("userId", anomaly.key().userId());
          json.writeStringProperty("userLimitId", anomaly.key().userLimitId());
          json.writeNumberProperty("sequenceNumber", anomaly.sequenceNumber());
          text(json, "expected", anomaly.expected());
          text(json, "found", anomaly.found());
        });
  }

  private static void text(JsonGenerator json, String name, @Nullable String text) {
    if (text != null) {
      json.writeStringProperty(name, text);
    }
  }
}
