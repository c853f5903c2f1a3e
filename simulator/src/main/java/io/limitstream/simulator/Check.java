package io.limitstream.simulator;

import java.time.Duration;

/// Checks of settings, where they are made.
final class Check {
  private Check() {}

  /// @throws IllegalArgumentException with `expectation`, unless it holds
  static void that(boolean holds, String expectation) {
    if (!holds) {
      throw new IllegalArgumentException(expectation);
    }
  }

  static boolean isBetween(Duration time, Duration least, Duration most) {
    return time.compareTo(least) >= 0 && time.compareTo(most) <= 0;
  }

  static boolean isProbability(double value) {
    return value >= 0 && value <= 1;
  }
}
