package io.limitstream.simulator;

import java.time.Duration;
import java.time.Instant;

/// What goes wrong with a function's instances and with deliveries, until a time.
///
/// @param until when it ends
/// @param crash the probability that an invocation's instance dies in the middle of it
/// @param crashWithin how long after its start, at the latest
/// @param recycle the probability that an instance is gone after an invocation, and its memory with
///   it (<https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html>)
/// @param lingering how long an instance goes on after its timeout, at the most, and so overlaps
///   with the one that is given its batch next. Assumed: AWS says that the environment is reset,
///   not when the last of its requests arrives
/// @param duplicate the probability that a batch is delivered a second time, to another instance,
///   while the first is under way or after it: mappings deliver at least once
///   (<https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html>)
/// @param duplicateWithin how long after the first, at the latest
public record Faults(
    Instant until,
    double crash,
    Duration crashWithin,
    double recycle,
    Duration lingering,
    double duplicate,
    Duration duplicateWithin) {

  /// Nothing goes wrong.
  public static final Faults NONE =
      new Faults(Instant.MIN, 0, Duration.ZERO, 0, Duration.ZERO, 0, Duration.ZERO);
}
