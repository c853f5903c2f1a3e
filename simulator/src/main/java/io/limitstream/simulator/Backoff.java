package io.limitstream.simulator;

import java.time.Duration;

/// How long a mapping waits before it delivers a failed batch again: `first`, doubling with each
/// failure, up to `longest`.
///
/// Assumed: AWS says that an event source mapping retries, but no times
/// (<https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html>). A delivery
/// that stored at least one record begins anew with `first`.
///
/// @param first the wait after the first failure
/// @param longest the wait that is never exceeded
public record Backoff(Duration first, Duration longest) {

  /// One second, doubling up to a minute.
  public static final Backoff USUAL = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

  private static final int MAX_DOUBLINGS = 30;

  /// The wait after a number of failures in a row, counted from 1.
  public Duration after(int failures) {
    Duration wait = first.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
