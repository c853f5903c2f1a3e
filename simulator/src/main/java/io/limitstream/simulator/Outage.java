package io.limitstream.simulator;

import java.time.Duration;
import java.time.Instant;

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

  boolean isAt(Instant time) {
    return !time.isBefore(from) && time.isBefore(until);
  }
}
