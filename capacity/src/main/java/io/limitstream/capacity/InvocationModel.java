package io.limitstream.capacity;

import io.limitstream.simulator.Batching;

/// How one invocation goes on the average.
///
/// Assumed: users are equally active, so that a batch of `n` records of `N` limits touches `N (1 −
/// (1 − 1/N)ⁿ)` of them; an invocation writes so many items at a time, each in the mean latency,
/// and history after limits; it stops half a second before its timeout, and what it has not stored
/// is delivered again.
///
/// @param question what was asked
record InvocationModel(Question question) {
  private static final double RESERVE_SECONDS = 0.5;
  private static final double EVENT_BYTES = 6 * 1024 * 1024 - 16;
  private static final int BYTES_BESIDE_DATA = 640;
  private static final int BISECTIONS = 50;

  /// What an invocation did.
  ///
  /// @param seconds how long it took
  /// @param stored how many of its records are done with: all, unless the time was short
  /// @param writes how many items it wrote
  /// @param units what the table is billed
  /// @param hotUnits what the busiest partition of the hot user takes of them
  record Work(double seconds, double stored, double writes, double units, double hotUnits) {}

  /// How many records fill a batch: the mapping's batch size, or what fits in an event of 6 MB, in
  /// which data is Base64.
  double fullBatch() {
    double weight = 4.0 * Math.ceilDiv(question.load().recordBytes(), 3) + BYTES_BESIDE_DATA;
    Batching batching = question.batching();
    return Math.max(1, Math.min(batching.size(), Math.floor(EVENT_BYTES / weight)));
  }

  /// What an invocation with so many records does.
  ///
  /// @param hot the share of them that the hot user causes
  Work of(double records, double hot) {
    double latency = question.table().latency().mean().toNanos() / 1e9;
    double timeout = question.function().timeout().toNanos() / 1e9;
    double before = beforeWriting(records);
    double budget = timeout - RESERVE_SECONDS;
    double rounds = rounds(records, hot);
    if (before + rounds * latency <= budget) {
      return work(before + rounds * latency, records, hot);
    }
    double roundsInTime = Math.floor((budget - before) / latency);
    double stored = 0;
    double tooMany = records;
    for (int i = 0; i < BISECTIONS; i++) {
      double tried = (stored + tooMany) / 2;
      if (rounds(tried, hot) <= roundsInTime) {
        stored = tried;
      } else {
        tooMany = tried;
      }
    }
    return work(Math.clamp(before, budget, timeout), stored < 1 ? 0 : stored, hot);
  }

  private Work work(double seconds, double stored, double hot) {
    TablePlan table = question.table();
    int recordBytes = question.load().recordBytes();
    double parked = stored * question.load().mix().broken();
    double limits = limits(stored, hot);
    double entries = entries(stored);
    double hotLimits = hotLimits(stored, hot);
    return new Work(
        seconds,
        stored,
        limits + entries + parked * table.parkedWrites(recordBytes),
        limits * table.limitUnits() + entries + parked * table.parkedUnits(recordBytes),
        Math.max(hotLimits * table.limitUnits(), entries(stored * hot)));
  }

  private double beforeWriting(double records) {
    FunctionPlan function = question.function();
    return (function.overhead().toNanos() + records * function.perRecord().toNanos()) / 1e9;
  }

  /// How many writes follow one another. The last round is as slow as its slowest write; there is
  /// at least one, and one more for history.
  private double rounds(double records, double hot) {
    double entries = entries(records);
    double parked =
        records
            * question.load().mix().broken()
            * question.table().parkedWrites(question.load().recordBytes());
    double writes = limits(records, hot) + entries + parked;
    return Math.max(entries > 0 ? 2 : 1, writes / question.function().writers());
  }

  private double sound(double records) {
    return records * (1 - question.load().mix().broken());
  }

  private double limits(double records, double hot) {
    double kinds =
        (double) question.load().users() * question.load().limitsPerUser() / question.lanes();
    return distinct(sound(records) * (1 - hot), Math.max(1, kinds)) + hotLimits(records, hot);
  }

  private double hotLimits(double records, double hot) {
    return hot == 0 ? 0 : distinct(sound(records) * hot, question.load().limitsPerUser());
  }

  private double entries(double records) {
    return switch (question.table().history()) {
      case OFF -> 0;
      case CHANGES -> sound(records) * question.load().mix().changes();
      case ALL -> sound(records);
    };
  }

  private static double distinct(double draws, double kinds) {
    return kinds <= 1 ? Math.min(1, draws) : kinds * -Math.expm1(draws * Math.log1p(-1 / kinds));
  }

  /// How many records the batch of a lane holds that keeps up with `rate` records a second: it
  /// gathers for the batching window, or for the second until its next poll.
  double steadyBatch(double rate, double hot) {
    double gap = Math.max(1, question.batching().window().toSeconds());
    double gathered = Math.clamp(rate * gap, 1, fullBatch());
    return Math.clamp(rate * (gap + of(gathered, hot).seconds()), 1, fullBatch());
  }
}
