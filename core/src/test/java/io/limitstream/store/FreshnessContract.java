package io.limitstream.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every [Freshness] promises. Each test notes of a stream of its own, so that one may serve
/// them all.
public interface FreshnessContract {
  /// The time of these tests.
  Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");

  /// The freshness under test.
  Freshness freshness();

  private List<ShardFreshness> of(String stream) {
    return freshness().shards(Duration.ofSeconds(30)).stream()
        .filter(shard -> shard.stream().equals(stream))
        .toList();
  }

  private void note(ShardFreshness shard) {
    freshness().note(shard, Duration.ofSeconds(30));
  }

  @Test
  default void tellsTheNewestOfEachShardInTheirOrder() {
    String stream = "arn:aws:kinesis:eu-north-1:123456789012:stream/" + UUID.randomUUID();
    ShardFreshness second = new ShardFreshness(stream, "shardId-000000000002", NOW, NOW);
    ShardFreshness first = new ShardFreshness(stream, "shardId-000000000001", NOW, NOW);
    note(second);
    note(first);

    assertThat(of(stream)).containsExactly(first, second);
  }

  @Test
  default void onlyEverGoesForward() {
    String stream = "arn:aws:kinesis:eu-north-1:123456789012:stream/" + UUID.randomUUID();
    ShardFreshness newest = new ShardFreshness(stream, "shardId-1", NOW, NOW);
    ShardFreshness older =
        new ShardFreshness(stream, "shardId-1", NOW.minusMillis(1), NOW.plusSeconds(9));
    ShardFreshness newer =
        new ShardFreshness(stream, "shardId-1", NOW.plusMillis(1), NOW.plusSeconds(9));
    note(newest);
    note(older);
    assertThat(of(stream)).containsExactly(newest);

    note(newer);
    assertThat(of(stream)).containsExactly(newer);
  }
}
