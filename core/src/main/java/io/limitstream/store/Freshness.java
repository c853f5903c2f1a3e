package io.limitstream.store;

import java.time.Duration;
import java.util.List;

/// Where it is noted how fresh the view is, for each shard. Safe for use by several threads.
public interface Freshness {

  /// Notes nothing.
  Freshness NONE =
      new Freshness() {
        @Override
        public void note(ShardFreshness newest, Duration timeLeft) {
          // Nobody asks.
        }

        @Override
        public List<ShardFreshness> shards(Duration timeLeft) {
          return List.of();
        }
      };

  /// Notes how far one shard has come, unless it is noted that it has come as far. What was noted
  /// last of a shard ends some time later, so that closed shards vanish.
  ///
  /// @param timeLeft how long the call may take
  /// @throws StoreException if it is not known that this is noted; nothing is lost by that
  void note(ShardFreshness newest, Duration timeLeft);

  /// What was noted last of each shard, ordered by stream and shard.
  ///
  /// @param timeLeft how long the caller can wait
  /// @throws StoreException if the store does not answer in time
  List<ShardFreshness> shards(Duration timeLeft);
}
