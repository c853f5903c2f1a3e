package io.limitstream.simulator;

import java.time.Duration;

/// How a simulated function behaves while all is well.
///
/// @param timeout when an invocation is ended: up to 15 minutes
///   (<https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html>)
/// @param concurrency how many instances there may be at once
///   (<https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html>)
/// @param coldStart how long a new instance takes before it serves
/// @param idleLife how long an instance that nobody calls is kept; AWS states no time
///   (<https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html>)
/// @param overhead what each invocation takes besides its database calls
/// @param perKilobyte what each 1,024 bytes of its event take on top
public record FunctionSettings(
    Duration timeout,
    int concurrency,
    Duration coldStart,
    Duration idleLife,
    Duration overhead,
    Duration perKilobyte) {

  /// 30 s, 1,000 instances, 300 ms to start, kept for ten minutes, 2 ms an invocation and 10 µs a
  /// kilobyte.
  public static final FunctionSettings USUAL =
      new FunctionSettings(
          Duration.ofSeconds(30),
          1000,
          Duration.ofMillis(300),
          Duration.ofMinutes(10),
          Duration.ofMillis(2),
          Duration.ofNanos(10_000));

  /// These settings with another timeout.
  public FunctionSettings withTimeout(Duration other) {
    return new FunctionSettings(other, concurrency, coldStart, idleLife, overhead, perKilobyte);
  }

  /// These settings with another concurrency.
  public FunctionSettings withConcurrency(int other) {
    return new FunctionSettings(timeout, other, coldStart, idleLife, overhead, perKilobyte);
  }
}
