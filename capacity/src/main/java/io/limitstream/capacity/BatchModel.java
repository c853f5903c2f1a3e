package io.limitstream.capacity;

import java.util.EnumMap;
import java.util.Map;

/// How one invocation goes on the average, and what that makes of the bounds.
///
/// Assumed: users are equally active, so that a batch of `n` records of `N` limits touches `N (1 −
/// (1 − 1/N)ⁿ)` of them; writes of one invocation take `writers` at a time, each the mean latency;
/// a lane that has caught up gathers for the batching window, or for the second until its next
/// poll.
///
/// @param question what was asked
record BatchModel(Question question) {
  private static final double SHARD_RECORDS_IN = 1000;
  private static final double SHARD_BYTES_IN = 1 << 20;
  private static final double SHARD_BYTES_OUT = 2 << 20;

  /// What one event of the stream is to a lane.
  ///
  /// @param hot the share of the lane's events that the hot user causes
  record Lane(double hot) {}

  /// How many records a shard takes in a second.
  double shardIn() {
    return Math.min(SHARD_RECORDS_IN, SHARD_BYTES_IN / question.recordBytes());
  }

  /// How many records can be read from a shard in a second.
  double shardOut() {
    return SHARD_BYTES_OUT / question.recordBytes();
  }

  int lanes() {
    return question.shards() * question.parallelization();
  }

  /// The share of all events that an ordinary lane gets.
  double share() {
    return (1 - question.hotUser()) / lanes();
  }

  /// How many writes a batch of `records` records costs.
  double writes(double records, Lane lane) {
    double limits = Math.max(1, (double) question.users() * question.limitsPerUser() / lanes());
    double sound = records * (1 - question.broken());
    double cold = distinct(sound * (1 - lane.hot()), limits);
    double hot = lane.hot() == 0 ? 0 : distinct(sound * lane.hot(), question.limitsPerUser());
    return cold + hot + records * question.broken();
  }

  private static double distinct(double draws, double kinds) {
    return kinds <= 1 ? Math.min(1, draws) : kinds * -Math.expm1(draws * Math.log1p(-1 / kinds));
  }

  /// How long an invocation with `records` records takes, in seconds.
  double seconds(double records, Lane lane) {
    double rounds = writes(records, lane) / question.writers();
    double latency = question.latency().mean().toNanos() / 1e9;
    // The last round is as slow as its slowest write; there is at least one.
    double writing = Math.max(1, rounds) * latency;
    return question.overhead().toNanos() / 1e9
        + records * question.perRecord().toNanos() / 1e9
        + writing;
  }

  /// How many records a lane's batch holds that has caught up, at `rate` records a second.
  double batch(double rate, Lane lane) {
    double gap = Math.max(1, question.window().toNanos() / 1e9);
    double records = Math.max(1, rate * gap);
    records = rate * (gap + seconds(Math.min(records, question.batchSize()), lane));
    return Math.clamp(records, 1, question.batchSize());
  }

  /// How many records a second a lane can take, with full batches.
  double laneCapacity(Lane lane) {
    double batch = question.batchSize();
    return batch / seconds(batch, lane);
  }

  /// How much of each bound the highest rate takes, without faults.
  Map<Bottleneck, Double> loads() {
    double rate = question.highestRate();
    double lane = rate * share();
    double hotLane = rate * (share() + question.hotUser());
    double shard = lane * (question.parallelization() - 1) + hotLane;
    Lane ordinary = new Lane(0);
    Lane hot = new Lane(hotLane == 0 ? 0 : rate * question.hotUser() / hotLane);
    double records = batch(lane, ordinary);
    double busy = lanes() * lane / records * seconds(records, ordinary);
    double writes = rate / records * writes(records, ordinary);
    Map<Bottleneck, Double> loads = new EnumMap<>(Bottleneck.class);
    loads.put(Bottleneck.SHARD_WRITE, shard / shardIn());
    loads.put(Bottleneck.SHARD_READ, shard / shardOut());
    loads.put(
        Bottleneck.LANE, Math.max(lane / laneCapacity(ordinary), hotLane / laneCapacity(hot)));
    loads.put(Bottleneck.CONCURRENCY, busy / question.concurrency());
    loads.put(Bottleneck.TABLE, writes * question.writeUnits() / question.tableWrites());
    return loads;
  }
}
