package io.limitstream.capacity;

import io.limitstream.simulator.Latency;
import java.time.Duration;
import java.util.List;

/// Questions that are asked often; each of their numbers can be replaced.
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
    return switch (this) {
      case STEADY -> with(List.of(), List.of(), 0, 0);
      case PAYDAY_PEAK ->
          with(
              List.of(),
              List.of(new Peak(5, new Span(Duration.ofMinutes(30), Duration.ofHours(1)))),
              0,
              0);
      case OUTAGE ->
          with(List.of(new Span(Duration.ofMinutes(30), Duration.ofMinutes(30))), List.of(), 0, 0);
      case POISON -> with(List.of(), List.of(), 0.01, 0);
      case HOT_USER -> with(List.of(), List.of(), 0, 0.1);
    };
  }

  private static Question with(
      List<Span> outages, List<Peak> peaks, double broken, double hotUser) {
    return new Question(
        16,
        4000,
        200_000,
        2,
        600,
        new Latency(Duration.ofMillis(4), Duration.ofMillis(25)),
        outages,
        peaks,
        500,
        Duration.ofSeconds(1),
        4,
        32,
        Duration.ofHours(3),
        broken,
        hotUser,
        1000,
        40_000,
        Duration.ofSeconds(60),
        1769,
        Duration.ofMillis(5),
        Duration.ofNanos(20_000),
        1);
  }
}
