package io.limitstream.cli;

import io.limitstream.limit.LimitReading;
import io.limitstream.limit.LimitType;
import io.limitstream.limit.Terms;
import io.limitstream.limit.UserLimit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Amounts as one table shows them: all money with as many decimals as the amount that has most.
///
/// @param decimals how many
record Figures(int decimals) {
  private static final BigDecimal LONGEST_DURATION = new BigDecimal("1000000000000");
  private static final int LONGEST_CODE = 12;

  /// For a table of these limits.
  static Figures of(Collection<LimitReading> readings) {
    return new Figures(
        readings.stream()
            .filter(reading -> reading.limit().type() != LimitType.SESSION)
            .flatMap(Figures::amounts)
            .mapToInt(BigDecimal::scale)
            .max()
            .orElse(0));
  }

  private static Stream<BigDecimal> amounts(LimitReading reading) {
    UserLimit limit = reading.limit();
    Terms pending = limit.pending();
    return Stream.<@Nullable BigDecimal>of(
            limit.value(),
            limit.impliedValue(),
            limit.progress(),
            reading.remaining(),
            pending == null ? null : pending.value())
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull);
  }

  /// An amount of `limit` with its unit: `9800.00 SEK`, `1h 20min` for a session, and no unit where
  /// it is not known which of these it is.
  String amount(UserLimit limit, @Nullable BigDecimal amount) {
    if (amount == null) {
      return LimitText.UNKNOWN;
    }
    if (limit.type() == LimitType.SESSION) {
      return duration(amount);
    }
    String money =
        amount
            .setScale(Math.max(decimals, amount.scale()), RoundingMode.UNNECESSARY)
            .toPlainString();
    return limit.type() == null
        ? money
        : money + " " + Cells.cut(limit.currencyCode(), LONGEST_CODE);
  }

  /// Seconds in hours, minutes and seconds; never in days.
  static String duration(BigDecimal seconds) {
    boolean isWhole = seconds.stripTrailingZeros().scale() <= 0;
    if (!isWhole || seconds.abs().compareTo(LONGEST_DURATION) > 0) {
      return seconds.toPlainString() + "s";
    }
    long total = Math.abs(seconds.longValueExact());
    StringBuilder words = new StringBuilder();
    part(words, total / 3600, "h");
    part(words, total / 60 % 60, "min");
    part(words, total % 60, "s");
    String shown = words.isEmpty() ? "0s" : words.toString();
    return seconds.signum() < 0 ? "-" + shown : shown;
  }

  private static void part(StringBuilder words, long count, String unit) {
    if (count > 0) {
      words.append(words.isEmpty() ? "" : " ").append(count).append(unit);
    }
  }
}
