package io.limitstream.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// What goes wrong with a function's instances and with deliveries, until a time.
///
/// @param until when it ends
/// @param crashes instances that die in the middle of an invocation
/// @param recycle the probability that an instance is gone after an invocation, and its memory with
///   it (<https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html>)
/// @param lingering how long an instance goes on after its timeout, at the most, and so overlaps
///   with the one that is given its batch next. Assumed: AWS says that the environment is reset,
///   not when the last of its requests arrives
/// @param duplicates batches that are delivered a second time, to another instance, while the first
///   delivery is under way or after it: mappings deliver at least once
///   (<https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html>)
public record Faults(
    Instant until, Chance crashes, double recycle, Duration lingering, Chance duplicates) {

  /// Something that happens now and then.
  ///
  /// @param probability how often: 0 to 1
  /// @param within how long after the start, at the latest
  public record Chance(double probability, Duration within) {

    /// It never happens.
    public static final Chance NONE = new Chance(0, Duration.ZERO);

    /// Keeps what is given.
    ///
    /// @throws IllegalArgumentException if that is no probability, or no time
    public Chance {
      Check.that(
          Check.isProbability(probability) && !within.isNegative(),
          "chance: expected a probability of 0 to 1, and a time that is not negative");
    }
  }

  /// Nothing goes wrong.
  public static final Faults NONE =
      new Faults(Instant.MIN, Chance.NONE, 0, Duration.ZERO, Chance.NONE);

  /// Keeps what is given.
  ///
  /// @throws IllegalArgumentException if that is no probability, or no time
  public Faults {
    Check.that(
        Check.isProbability(recycle) && !lingering.isNegative(),
        "faults: expected a probability of 0 to 1, and a time that is not negative");
  }

  /// Something of everything, or of some: how much is drawn from `random`.
  public static Faults drawn(RandomGenerator random, Instant until) {
    return new Faults(
        until,
        new Chance(rarely(random, 0.3), Duration.ofMillis(random.nextInt(5, 2000))),
        rarely(random, 0.3),
        Duration.ofSeconds(random.nextInt(5)),
        new Chance(rarely(random, 0.1), Duration.ofSeconds(random.nextInt(1, 60))));
  }

  /// Every other time not at all, else up to `most`.
  static double rarely(RandomGenerator random, double most) {
    return random.nextBoolean() ? 0 : random.nextDouble() * most;
  }
}
