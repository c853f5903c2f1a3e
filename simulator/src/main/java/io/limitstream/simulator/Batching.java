package io.limitstream.simulator;

import java.time.Duration;

/// How a mapping makes batches
/// (<https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-parameters.html>).
///
/// @param size `BatchSize`, how many records a delivery holds at the most: 1 to 10,000
/// @param window `MaximumBatchingWindowInSeconds`, how long records are gathered: whole seconds, 0
///   to 300
/// @param parallelization `ParallelizationFactor`, how many batches of one shard are under way at
///   once: 1 to 10
public record Batching(int size, Duration window, int parallelization) {

  /// 100 records, no window, one batch at a time.
  public static final Batching AWS_DEFAULT = new Batching(100, Duration.ZERO, 1);

  /// Keeps what is given.
  ///
  /// @throws IllegalArgumentException if Lambda would not take it
  public Batching {
    Check.that(size >= 1 && size <= 10_000, "BatchSize: expected 1 to 10,000, got " + size);
    Check.that(
        Check.isBetween(window, Duration.ZERO, Duration.ofMinutes(5))
            && window.equals(Duration.ofSeconds(window.toSeconds())),
        "MaximumBatchingWindowInSeconds: expected whole seconds, 0 to 300, got " + window);
    Check.that(
        parallelization >= 1 && parallelization <= 10,
        "ParallelizationFactor: expected 1 to 10, got " + parallelization);
  }

  /// One batch at a time, of so many records, gathered for so long.
  public static Batching of(int size, Duration window) {
    return new Batching(size, window, 1);
  }

  /// The same batches, so many of them at a time.
  public Batching inParallel(int factor) {
    return new Batching(size, window, factor);
  }
}
