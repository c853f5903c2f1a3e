package io.limitstream.capacity;

import java.time.Duration;

/// A time within a simulation.
///
/// @param from how long after the start it begins
/// @param length how long it lasts
public record Span(Duration from, Duration length) {

  /// When it is over, after the start.
  public Duration end() {
    return from.plus(length);
  }

  /// Whether a second of the simulation lies in it.
  boolean holds(long second) {
    return second >= from.toSeconds() && second < end().toSeconds();
  }
}
