package io.limitstream.simulator;

import java.time.Duration;

/// How a simulated function is set up, and how fast it is while all is well.
///
/// @param place its region and account
/// @param name its name
/// @param memoryMb its memory: 128 to 10,240 MB. The handler sees it; nothing becomes faster
/// @param timeout when an invocation is ended: 1 s to 15 minutes
///   (<https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html>)
/// @param concurrency how many instances there may be at once
///   (<https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html>)
/// @param idleLife how long an instance that nobody calls is kept; AWS states no time
///   (<https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html>)
/// @param speed what takes how long
public record FunctionSettings(
    Place place,
    String name,
    int memoryMb,
    Duration timeout,
    int concurrency,
    Duration idleLife,
    Speed speed) {

  /// What takes how long, besides what the handler itself waits for.
  ///
  /// @param coldStart a new instance, before it serves
  /// @param overhead each invocation
  /// @param perKilobyte each 1,024 bytes of its event
  public record Speed(Duration coldStart, Duration overhead, Duration perKilobyte) {

    /// 300 ms to start, 2 ms an invocation and 10 µs a kilobyte.
    public static final Speed USUAL =
        new Speed(Duration.ofMillis(300), Duration.ofMillis(2), Duration.ofNanos(10_000));

    /// Nothing takes any time.
    public static final Speed INSTANT = new Speed(Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  /// 1,769 MB, which is one processor; 30 s, 1,000 instances, kept for ten minutes.
  public static final FunctionSettings USUAL =
      new FunctionSettings(
          Place.USUAL,
          "example",
          1769,
          Duration.ofSeconds(30),
          1000,
          Duration.ofMinutes(10),
          Speed.USUAL);

  /// Keeps what is given.
  ///
  /// @throws IllegalArgumentException if Lambda would not take it
  public FunctionSettings {
    Check.that(
        name.matches("[a-zA-Z0-9_-]{1,64}"),
        "name of a function: expected 1 to 64 letters, digits, _ or -, got " + name);
    Check.that(memoryMb >= 128 && memoryMb <= 10_240, "memoryMb: expected 128 to 10,240");
    Check.that(
        Check.isBetween(timeout, Duration.ofSeconds(1), Duration.ofMinutes(15)),
        "timeout: expected 1 s to 15 minutes, got " + timeout);
    Check.that(concurrency >= 1, "concurrency: expected 1 or more");
  }

  /// The function's ARN.
  public String arn() {
    return place.arn("lambda", "function:" + name);
  }

  /// These settings with another timeout.
  public FunctionSettings withTimeout(Duration other) {
    return new FunctionSettings(place, name, memoryMb, other, concurrency, idleLife, speed);
  }

  /// These settings with another concurrency.
  public FunctionSettings withConcurrency(int other) {
    return new FunctionSettings(place, name, memoryMb, timeout, other, idleLife, speed);
  }

  /// These settings with another speed.
  public FunctionSettings with(Speed other) {
    return new FunctionSettings(place, name, memoryMb, timeout, concurrency, idleLife, other);
  }
}
