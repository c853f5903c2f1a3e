package io.limitstream.projection;

import java.time.Duration;

/// The time by which a batch must be done. Safe for use by several threads.
@FunctionalInterface
public interface Deadline {

  /// How much time is left; zero or less when there is none.
  Duration left();

  /// A deadline that does not come.
  static Deadline none() {
    return () -> Duration.ofDays(1);
  }

  /// Whether no time is left.
  default boolean isOver() {
    return !left().isPositive();
  }
}
