package io.limitstream.capacity;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a model answers.
///
/// @param mode how the answer was found
/// @param told events that producers told
/// @param stored events that were done with in the simulated time
/// @param writes writes of limits and of parked records that the table carried out
/// @param invocations of the function, failed ones included
/// @param gigabyteSeconds what the function was billed for
/// @param ages the iterator age over time: the highest of all shards, in equal steps. Where a shard
///   is full, the time that records wait to be put is in it, which CloudWatch does not see
/// @param step how long one step of `ages` is
/// @param recoveries what became of each outage, in their order
/// @param loads how much of each bound the highest rate takes, without faults; 1 is all of it
/// @param writeUnits that the table was billed for
public record Forecast(
    Mode mode,
    double told,
    double stored,
    double writes,
    double invocations,
    double gigabyteSeconds,
    List<Duration> ages,
    Duration step,
    List<Recovery> recoveries,
    Map<Bottleneck, Double> loads,
    double writeUnits) {

  /// Most steps of [#ages].
  static final int MAX_STEPS = 60;

  /// What became of an outage.
  ///
  /// @param caughtUpAfter how long after its end the iterator age was low again, or nothing if it
  ///   was not by the end of the simulation
  public record Recovery(Span outage, Optional<Duration> caughtUpAfter) {}

  /// How many writes one event costs: what folding leaves of it.
  public double writesPerEvent() {
    return stored == 0 ? 0 : writes / stored;
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
