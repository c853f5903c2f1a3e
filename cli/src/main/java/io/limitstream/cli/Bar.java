package io.limitstream.cli;

import java.math.BigInteger;

/// How much of a limit is used, as a bar and a percentage.
final class Bar {
  private static final int CELLS = 10;
  private static final BigInteger MOST = BigInteger.valueOf(999_999);
  private static final BigInteger FULL = BigInteger.valueOf(100);

  private Bar() {}

  /// `███░░░░░░░ 35 %`; the bar stops where it is full, and what is beyond six digits says so.
  static String of(BigInteger percent) {
    int full = percent.max(BigInteger.ZERO).min(FULL).intValue() * CELLS / 100;
    return "█".repeat(full) + "░".repeat(CELLS - full) + " " + number(percent) + " %";
  }

  private static String number(BigInteger percent) {
    if (percent.compareTo(MOST) > 0) {
      return "> " + MOST;
    }
    if (percent.compareTo(MOST.negate()) < 0) {
      return "< -" + MOST;
    }
    return "%4d".formatted(percent);
  }
}
