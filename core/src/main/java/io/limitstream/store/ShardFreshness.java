package io.limitstream.store;

import java.time.Instant;

/// How far the view has come in one shard. It claims nothing of what arrived before: concurrent
/// batches of one shard overtake one another.
///
/// @param stream the stream's ARN, without a consumer's part
/// @param shardId the shard, such as `shardId-000000000000`
/// @param arrivedAt when the newest record arrived whose effect is stored
/// @param notedAt when that was noted
public record ShardFreshness(String stream, String shardId, Instant arrivedAt, Instant notedAt) {

  /// Whether this is of the same shard as `other`, and says that the view has come further.
  public boolean isNewerThan(ShardFreshness other) {
    return arrivedAt.isAfter(other.arrivedAt);
  }
}
