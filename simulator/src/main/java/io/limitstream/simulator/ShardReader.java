package io.limitstream.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The reading of one shard, by as many lanes as the `ParallelizationFactor` says.
///
/// Records of one partition key always take the same lane, and so keep their order
/// (<https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html>). Assumed, where
/// AWS says no more than that: a key's lane follows from its hash key, and a lane that is stuck
/// does not hold up the others.
final class ShardReader {
  private final EventSourceMapping mapping;
  private final Shard shard;
  private final List<Lane> lanes = new ArrayList<>();
  private boolean started;

  ShardReader(EventSourceMapping mapping, Shard shard, int firstIndex) {
    this.mapping = mapping;
    this.shard = shard;
    for (int i = 0; i < mapping.settings.parallelizationFactor(); i++) {
      lanes.add(new Lane(mapping, this, shard, i, firstIndex));
    }
  }

  void start() {
    if (!started) {
      started = true;
      lanes.forEach(Lane::wake);
    }
  }

  /// The shard got a record, or was closed.
  void changed() {
    if (started) {
      lanes.forEach(Lane::wake);
    }
  }

  /// A lane has nothing to do.
  void laneIsDone() {
    if (isDrained()) {
      mapping.simulation.after(java.time.Duration.ZERO, mapping::startReaders);
    }
  }

  boolean isCaughtUp() {
    return started && lanes.stream().allMatch(Lane::isCaughtUp);
  }

  boolean isDrained() {
    return shard.isClosed() && isCaughtUp();
  }

  Optional<StreamRecord> checkpoint() {
    return lanes.stream()
        .map(Lane::firstUndone)
        .flatMap(Optional::stream)
        .min(Comparator.comparing(StreamRecord::sequenceNumber));
  }
}
