package io.limitstream.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// A time in which a database serves nobody.
///
/// @param from its first instant
/// @param until its end: the first instant of service
/// @param symptom what callers see
public record Outage(Instant from, Instant until, Symptom symptom) {

  /// What callers see of an outage.
  public enum Symptom {
    /// An error, at once.
    REFUSES,
    /// No answer, until the caller's patience ends.
    HANGS
  }

  /// An outage that refuses calls.
  public static Outage refusing(Instant from, Duration length) {
    return new Outage(from, from.plus(length), Symptom.REFUSES);
  }

  /// An outage of up to five minutes between two times.
  static Outage drawn(RandomGenerator random, Instant from, Instant until) {
    Instant begin = from.plusMillis(random.nextLong(Duration.between(from, until).toMillis()));
    Instant end = begin.plusSeconds(random.nextInt(5, 300));
    Symptom symptom = random.nextBoolean() ? Symptom.REFUSES : Symptom.HANGS;
    return new Outage(begin, end.isBefore(until) ? end : until, symptom);
  }

  boolean isAt(Instant time) {
    return !time.isBefore(from) && time.isBefore(until);
  }
}
