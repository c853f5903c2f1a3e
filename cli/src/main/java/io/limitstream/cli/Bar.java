package io.limitstream.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// How much of a limit is used, as a bar and a percentage.
final class Bar {
  private static final int CELLS = 10;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final long MOST_PERCENT = 999_999;

  private Bar() {}

  /// `███░░░░░░░ 35 %`: the percentage is rounded down, so that 100 % means reached; the bar stops
  /// where it is full.
  ///
  /// @param value the limit; above zero
  static String of(BigDecimal progress, BigDecimal value) {
    BigDecimal exact = progress.multiply(HUNDRED).divide(value, 0, RoundingMode.FLOOR);
    long percent =
        exact
            .max(BigDecimal.valueOf(-MOST_PERCENT))
            .min(BigDecimal.valueOf(MOST_PERCENT))
            .longValueExact();
    int full = Math.clamp(percent * CELLS / 100, 0, CELLS);
    return "█".repeat(full) + "░".repeat(CELLS - full) + " " + String.format("%4d %%", percent);
  }
}
