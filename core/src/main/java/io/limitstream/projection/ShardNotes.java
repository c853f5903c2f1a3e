package io.limitstream.projection;

import io.limitstream.parking.Source;
import io.limitstream.store.Freshness;
import io.limitstream.store.ShardFreshness;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Notes how far each shard has come: seldom, since it is for people. A failure to note it fails
/// nothing. Safe for use by several threads.
final class ShardNotes {

  /// How long nothing more is noted of a shard.
  static final long PAUSE_MILLIS = 5000;

  private final Freshness freshness;
  private final Map<Shard, Long> notedAt = new ConcurrentHashMap<>();

  private record Shard(String stream, String shardId) {}

  ShardNotes(Freshness freshness) {
    this.freshness = freshness;
  }

  /// @param stored the records whose effects are stored
  /// @param now the time
  void note(Stream<Arrival> stored, Instant now, Deadline deadline) {
    Map<Shard, Instant> newest = new HashMap<>();
    stored.forEach(
        arrival -> {
          Source source = arrival.source();
          String stream = source.stream();
          if (stream != null && source.shardId() != null && source.arrivedAt() != null) {
            Shard shard = new Shard(stream, source.shardId());
            newest.merge(shard, source.arrivedAt(), (a, b) -> a.isAfter(b) ? a : b);
          }
        });
    newest.forEach((shard, arrivedAt) -> note(shard, arrivedAt, now, deadline));
  }

  private void note(Shard shard, Instant arrivedAt, Instant now, Deadline deadline) {
    Long last = notedAt.get(shard);
    long since = last == null ? PAUSE_MILLIS : now.toEpochMilli() - last;
    if ((since >= 0 && since < PAUSE_MILLIS) || deadline.isOver()) {
      return;
    }
    notedAt.put(shard, now.toEpochMilli());
    try {
      Instant noted = now.truncatedTo(ChronoUnit.MILLIS);
      freshness.note(
          new ShardFreshness(shard.stream(), shard.shardId(), arrivedAt, noted), deadline.left());
    } catch (RuntimeException | Error notNoted) {
      // The next batch notes more.
    }
  }
}
