package io.limitstream.capacity;

import java.util.EnumMap;
import java.util.Map;

/// How much of each bound a load takes, while nothing fails.
///
/// @param question what was asked
/// @param invocations how one invocation goes
record Loads(Question question, InvocationModel invocations) {

  /// The write units that a rate asks for in a second.
  double units(double rate) {
    double lane = rate * ordinaryShare();
    double hotLane = hotLane(rate);
    double ordinary = perRecord(lane, 0).units() * lane * question.lanes();
    double hot = perRecord(hotLane, hot()).units() * hotLane;
    return hot() == 0 ? ordinary : ordinary - perRecord(lane, 0).units() * lane + hot;
  }

  private double ordinaryShare() {
    return (1 - question.load().mix().hotUser()) / question.lanes();
  }

  private double hotLane(double rate) {
    return rate * (ordinaryShare() + question.load().mix().hotUser());
  }

  /// What the hot user causes of the events of the lane that it shares.
  private double hot() {
    double hotUser = question.load().mix().hotUser();
    return hotUser / (ordinaryShare() + hotUser);
  }

  /// What a record costs in a lane that keeps up.
  private InvocationModel.Work perRecord(double rate, double hot) {
    double batch = invocations.steadyBatch(rate, hot);
    InvocationModel.Work work = invocations.of(batch, hot);
    double stored = Math.max(work.stored(), 1e-9);
    return new InvocationModel.Work(
        work.seconds() / stored,
        1,
        work.writes() / stored,
        work.units() / stored,
        work.hotUnits() / stored);
  }

  /// How long a record takes in a lane that has more than it can do.
  private double secondsPerRecord(double hot) {
    InvocationModel.Work work = invocations.of(invocations.fullBatch(), hot);
    boolean isComplete = work.stored() >= invocations.fullBatch();
    return (work.seconds() + (isComplete ? 0 : 1)) / Math.max(work.stored(), 1e-9);
  }

  /// How much of each bound the highest rate takes; 1 is all of it.
  ///
  /// @param ofTable what it takes of the table, which changes with time
  Map<Bottleneck, Double> atTheHighestRate(double ofTable) {
    double rate = question.load().highestRate();
    double lane = rate * ordinaryShare();
    double hotLane = hotLane(rate);
    double shard = lane * (question.batching().parallelization() - 1) + hotLane;
    double busy =
        (question.lanes() - 1) * lane * perRecord(lane, 0).seconds()
            + hotLane * perRecord(hotLane, hot()).seconds();
    double partition =
        Math.max(
            units(rate) / question.load().users(), hotLane * perRecord(hotLane, hot()).hotUnits());
    Map<Bottleneck, Double> loads = new EnumMap<>(Bottleneck.class);
    loads.put(Bottleneck.SHARD_WRITE, shard / Lanes.shardIn(question));
    loads.put(Bottleneck.SHARD_READ, shard / Lanes.shardOut(question));
    loads.put(
        Bottleneck.LANE, Math.max(lane * secondsPerRecord(0), hotLane * secondsPerRecord(hot())));
    loads.put(Bottleneck.CONCURRENCY, busy / question.function().concurrency());
    loads.put(Bottleneck.TABLE, ofTable);
    loads.put(Bottleneck.PARTITION, partition / TableModel.PARTITION_UNITS);
    return loads;
  }
}
