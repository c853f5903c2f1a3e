package io.limitstream.console;

import io.limitstream.json.Json;
import io.limitstream.parking.ParkedEntry;
import io.limitstream.projection.Backend;
import io.limitstream.store.LimitStore;
import io.limitstream.store.ShardFreshness;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// How the view stands: how fresh it is, what is parked and open, and what this server's own run
/// met. What is kept is read at most every 30 s, whoever asks. Safe for use by several threads.
final class Status {
  private static final Duration READ_EVERY = Duration.ofSeconds(30);

  /// How many reasons are distinguished; reasons are for people, and the rest is one more.
  private static final int MAX_REASONS = 50;

  private static final String OTHER = "other reasons";

  private final Backend backend;
  private final RunLog run;
  private final InstantSource clock;
  private @Nullable Reading last;

  /// @param clock real time, which says how old a reading is
  Status(Backend backend, RunLog run, InstantSource clock) {
    this.backend = backend;
    this.run = run;
    this.clock = clock;
  }

  /// What was read at one moment.
  private record Reading(Instant at, List<ShardFreshness> shards, Map<String, Parked> parked) {}

  /// Open records of one reason.
  ///
  /// @param newest when the newest of them was parked
  private record Parked(long count, Instant newest) {
    private Parked plus(Parked other) {
      return new Parked(count + other.count, newest.isAfter(other.newest) ? newest : other.newest);
    }
  }

  /// @throws io.limitstream.store.StoreException if the store does not answer
  /// @throws io.limitstream.parking.ParkingException if the parked records cannot be read
  String json() {
    Reading reading = reading();
    return Json.object(
        json -> {
          json.writeNumberProperty("readAt", reading.at().toEpochMilli());
          shards(json, reading.shards());
          parked(json, reading.parked());
          run(json);
        });
  }

  private synchronized Reading reading() {
    Instant now = clock.instant();
    if (last == null || !last.at().plus(READ_EVERY).isAfter(now) || now.isBefore(last.at())) {
      last = new Reading(now, backend.freshness().shards(LimitStore.PATIENCE), openByReason());
    }
    return last;
  }

  private Map<String, Parked> openByReason() {
    Map<String, Parked> byReason = new HashMap<>();
    try (Stream<ParkedEntry> entries = backend.parking().entries()) {
      entries
          .filter(ParkedEntry::isOpen)
          .forEach(
              entry -> {
                String reason = reason(entry);
                boolean isTold = byReason.containsKey(reason) || byReason.size() < MAX_REASONS;
                byReason.merge(
                    isTold ? reason : OTHER, new Parked(1, entry.parkedAt()), Parked::plus);
              });
    }
    return byReason;
  }

  /// The reason without what differs from record to record.
  private static String reason(ParkedEntry entry) {
    return entry.reason().replaceFirst("[;,] .*", "").replaceAll("byte [0-9]+", "a byte");
  }

  private static void shards(JsonGenerator json, List<ShardFreshness> shards) {
    json.writeArrayPropertyStart("shards");
    for (ShardFreshness shard : shards) {
      json.writeStartObject();
      json.writeStringProperty("stream", shard.stream());
      json.writeStringProperty("shardId", shard.shardId());
      json.writeNumberProperty("arrivedAt", shard.arrivedAt().toEpochMilli());
      json.writeNumberProperty("notedAt", shard.notedAt().toEpochMilli());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void parked(JsonGenerator json, Map<String, Parked> byReason) {
    json.writeArrayPropertyStart("parked");
    byReason.entrySet().stream()
        .sorted(
            Map.Entry.<String, Parked>comparingByValue(Comparator.comparingLong(Parked::count))
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(
            reason -> {
              json.writeStartObject();
              json.writeStringProperty("reason", reason.getKey());
              json.writeNumberProperty("open", reason.getValue().count());
              json.writeNumberProperty("newest", reason.getValue().newest().toEpochMilli());
              json.writeEndObject();
            });
    json.writeEndArray();
  }

  private void run(JsonGenerator json) {
    json.writeObjectPropertyStart("run");
    run.counts().forEach((name, count) -> json.writeNumberProperty(name, count));
    run.newestEvent().ifPresent(newest -> json.writeNumberProperty("newestEvent", newest));
    json.writeArrayPropertyStart("anomalies");
    run.anomalies()
        .forEach(
            (kind, met) -> {
              json.writeStartObject();
              json.writeStringProperty("kind", kind.name());
              json.writeNumberProperty("count", met.count());
              json.writeNumberProperty("newest", met.newest());
              json.writeEndObject();
            });
    json.writeEndArray();
    json.writeEndObject();
  }
}
