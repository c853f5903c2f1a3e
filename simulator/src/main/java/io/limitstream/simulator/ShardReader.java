package io.limitstream.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The reading of one shard, by as many lanes as the `ParallelizationFactor` says.
///
/// Records of one partition key always take the same lane, and so keep their order
/// (<https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html>). Assumed, where
/// AWS says no more than that: a key's lane follows from its hash, and a lane that is stuck does
/// not hold up the others.
final class ShardReader {
  private final EventSourceMapping mapping;
  private final Shard shard;
  private final List<Lane> lanes = new ArrayList<>();
  private boolean started;
  private boolean stopped;

  ShardReader(EventSourceMapping mapping, Shard shard, int firstIndex) {
    this.mapping = mapping;
    this.shard = shard;
    for (int i = 0; i < mapping.settings().batching().parallelization(); i++) {
      lanes.add(new Lane(mapping, this, shard, i, firstIndex));
    }
  }

  void start() {
    if (!started && !stopped) {
      started = true;
      lanes.forEach(Lane::wake);
    }
  }

  /// The shard got a record, or was closed.
  void changed() {
    if (started && !stopped) {
      lanes.forEach(Lane::wake);
    }
  }

  /// Ends it, once the invocations are over that are under way.
  void stop() {
    stopped = true;
    lanes.forEach(Lane::stop);
  }

  /// Whether it was stopped, and has ended.
  boolean hasEnded() {
    return stopped && lanes.stream().noneMatch(Lane::isInFlight);
  }

  void invocationIsOver() {
    if (hasEnded()) {
      mapping.readerHasEnded();
    }
  }

  /// A lane has nothing to do.
  void laneIsDone() {
    if (isDrained()) {
      mapping.simulation().after(Duration.ZERO, mapping::startReaders);
    }
  }

  boolean isDrained() {
    return started && shard.isClosed() && lanes.stream().allMatch(Lane::isCaughtUp);
  }

  /// The place of the first record that is not done with, or of the next that will be put.
  int firstUndone() {
    return lanes.stream().mapToInt(Lane::firstUndone).min().orElse(shard.size());
  }
}
