package io.limitstream.capacity;

import io.limitstream.simulator.Batching;
import io.limitstream.simulator.Latency;
import java.time.Duration;
import java.util.List;

/// Questions that are asked often; each of their numbers can be replaced. Mapping and function are
/// those of `deploy/template.yaml`.
public enum Preset {
  /// An even load, and nothing goes wrong.
  STEADY,
  /// Five times the load for an hour.
  PAYDAY_PEAK,
  /// The table serves nobody for half an hour.
  OUTAGE,
  /// One record of a hundred is broken, and parked.
  POISON,
  /// One user causes a tenth of all events, all of which go through one lane of one shard.
  HOT_USER;

  /// The question.
  public Question question() {
    Span soon = new Span(Duration.ofMinutes(30), Duration.ofHours(1));
    return switch (this) {
      case STEADY -> with(List.of(), List.of(), 0, 0);
      case PAYDAY_PEAK -> with(List.of(new Peak(5, soon)), List.of(), 0, 0);
      case OUTAGE -> with(List.of(), List.of(new Span(soon.from(), Duration.ofMinutes(30))), 0, 0);
      case POISON -> with(List.of(), List.of(), 0.01, 0);
      case HOT_USER -> with(List.of(), List.of(), 0, 0.1);
    };
  }

  private static Question with(
      List<Peak> peaks, List<Span> outages, double broken, double hotUser) {
    return new Question(
        new Load(4000, 200_000, 2, 600, new Load.Mix(broken, 0.05, hotUser), peaks),
        16,
        Batching.of(500, Duration.ofSeconds(1)),
        new FunctionPlan(
            Duration.ofSeconds(60), 1024, 1000, 64, Duration.ofMillis(5), Duration.ofNanos(20_000)),
        new TablePlan(
            new Latency(Duration.ofMillis(4), Duration.ofMillis(25)),
            outages,
            Capacity.OnDemand.USUAL,
            1024,
            HistoryKept.CHANGES),
        Duration.ofHours(3));
  }
}
