package io.limitstream.simulator;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long a database takes to answer: a log-normal distribution, given by its median and its 99th
/// percentile. Assumed: the shape, which fits measured latencies of networked stores well enough.
///
/// @param p50 what half of the calls stay below
/// @param p99 what 99 of 100 calls stay below; not less than `p50`
public record Latency(Duration p50, Duration p99) {
  private static final double SIGMAS_AT_P99 = 2.326347874;

  /// Keeps what is given.
  ///
  /// @throws IllegalArgumentException if the median is not positive or above the 99th percentile
  public Latency {
    if (p50.isNegative() || p50.isZero() || p99.compareTo(p50) < 0) {
      throw new IllegalArgumentException(
          "latency: expected 0 < p50 ≤ p99, got p50=" + p50 + ", p99=" + p99);
    }
  }

  private double sigma() {
    return Math.log((double) p99.toNanos() / p50.toNanos()) / SIGMAS_AT_P99;
  }

  /// One call's latency.
  public Duration sample(RandomGenerator random) {
    return Duration.ofNanos((long) (p50.toNanos() * Math.exp(sigma() * random.nextGaussian())));
  }

  /// The mean of all calls.
  public Duration mean() {
    return Duration.ofNanos((long) (p50.toNanos() * Math.exp(sigma() * sigma() / 2)));
  }
}
