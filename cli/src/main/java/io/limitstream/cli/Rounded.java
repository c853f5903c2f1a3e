package io.limitstream.cli;

import java.time.Duration;
import java.util.Locale;

/// Numbers for people: short, and as exact as a model is.
final class Rounded {
  private Rounded() {}

  /// `850 ms`, `4.2 s`, `12m 5s`, `3h 0m`.
  static String time(Duration time) {
    if (time.toMillis() < 1000) {
      return time.toMillis() + " ms";
    }
    if (time.toSeconds() < 60) {
      return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
    if (time.toHours() < 1) {
      return time.toMinutes() + "m " + time.toSecondsPart() + "s";
    }
    return time.toHours() + "h " + time.toMinutesPart() + "m";
  }

  /// `950`, `12.3 thousand`, `4.5 million`, `1.2 billion`.
  static String count(double count) {
    if (count < 10_000) {
      return String.format(
          Locale.ROOT, count < 10 && count != Math.rint(count) ? "%.2f" : "%.0f", count);
    }
    if (count < 1e6) {
      return String.format(Locale.ROOT, "%.1f thousand", count / 1e3);
    }
    if (count < 1e9) {
      return String.format(Locale.ROOT, "%.1f million", count / 1e6);
    }
    return String.format(Locale.ROOT, "%.1f billion", count / 1e9);
  }

  /// `62 %`.
  static String share(double share) {
    return String.format(Locale.ROOT, share < 0.1 ? "%.1f %%" : "%.0f %%", share * 100);
  }

  /// `$1,234`.
  static String dollars(double dollars) {
    return String.format(Locale.ROOT, dollars < 100 ? "$%,.2f" : "$%,.0f", dollars);
  }
}
