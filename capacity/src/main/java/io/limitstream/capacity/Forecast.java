package io.limitstream.capacity;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a model answers.
///
/// @param counts what was sent, stored and written
/// @param ages the iterator age over time: the highest of all shards, in equal steps. Where a shard
///   is full, the time that records wait to be put is in it, which CloudWatch does not see
/// @param step how long one step of `ages` is
/// @param recoveries what became of each outage, in their order
/// @param loads how much of each bound the highest rate takes, without faults; 1 is all of it
/// @param throttling what the table made wait; absent if nothing
public record Forecast(
    Counts counts,
    List<Duration> ages,
    Duration step,
    List<Recovery> recoveries,
    Map<Bottleneck, Double> loads,
    Optional<Throttling> throttling) {

  /// Most steps of [#ages].
  static final int MAX_STEPS = 60;

  /// How much there was of everything.
  ///
  /// @param sent events that producers sent
  /// @param put records that the stream took in, and that are billed: what a full shard refuses is
  ///   put again later
  /// @param stored events that were done with in the simulated time
  /// @param writes items that the table wrote: limits, history and parked records
  /// @param writeUnits that the table was billed for
  /// @param invocations of the function, failed ones included
  /// @param gigabyteSeconds what the function was billed for
  public record Counts(
      double sent,
      double put,
      double stored,
      double writes,
      double writeUnits,
      double invocations,
      double gigabyteSeconds) {}

  /// What became of an outage.
  ///
  /// @param caughtUpAfter how long after its end the iterator age was low again, or nothing if it
  ///   was not by the end of the simulation
  public record Recovery(Span outage, Optional<Duration> caughtUpAfter) {}

  /// A table that took less than was asked of it.
  ///
  /// @param time for how long
  /// @param asked units a second, when most was asked beyond what it took
  /// @param taken units a second that it took then
  public record Throttling(Duration time, double asked, double taken) {}

  /// How many writes one event costs: what folding leaves of it, history and parking included.
  public double writesPerEvent() {
    return counts.stored == 0 ? 0 : counts.writes / counts.stored;
  }

  /// The highest iterator age.
  public Duration highestAge() {
    return ages.stream().max(Duration::compareTo).orElse(Duration.ZERO);
  }

  /// The bound that is nearest, or first exceeded.
  public Map.Entry<Bottleneck, Double> nearestBound() {
    return loads.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
  }

  /// Whether the load is more than some bound allows.
  public boolean isBound() {
    return nearestBound().getValue() >= 1;
  }
}
