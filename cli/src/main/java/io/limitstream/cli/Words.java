package io.limitstream.cli;

import io.limitstream.json.Printable;
import io.limitstream.limit.Anomaly;
import io.limitstream.limit.AnomalyKind;
import io.limitstream.limit.LimitStatus;
import io.limitstream.limit.LimitType;
import io.limitstream.limit.Period;
import io.limitstream.limit.UserLimit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Limits in words for people at a terminal: labels, amounts, durations and times.
final class Words {
  /// What stands where nothing is known.
  static final String UNKNOWN = "–";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final BigDecimal LONGEST_DURATION = new BigDecimal("1000000000000");

  private Words() {}

  static String limit(@Nullable LimitType type, @Nullable Period period) {
    String typeWord = type == null ? "Unknown type" : type(type);
    return period == null ? typeWord : typeWord + ", " + period(period);
  }

  private static String type(LimitType type) {
    return switch (type) {
      case BALANCE -> "Balance";
      case BET -> "Bet";
      case DEPOSIT -> "Deposit";
      case LOSS -> "Loss";
      case SESSION -> "Session";
    };
  }

  private static String period(Period period) {
    return switch (period) {
      case CALENDAR_DAY -> "daily";
      case CALENDAR_WEEK -> "weekly";
      case CALENDAR_MONTH -> "monthly";
      case DAY -> "24-hour";
      case WEEK -> "7-day";
      case MONTH -> "month-long";
      case INDEFINITE -> "doesn't reset";
      case INSTANCE -> "per session";
    };
  }

  static String status(@Nullable LimitStatus status) {
    return switch (status) {
      case null -> UNKNOWN;
      case ACTIVE -> "active";
      case CANCELED -> "canceled";
      case FUTURE -> "future";
      case IN_COOLDOWN -> "in cooldown";
    };
  }

  /// An amount of `limit` with its unit: `9800.00 SEK`, or `1h 20min` for a session.
  static String amount(UserLimit limit, @Nullable BigDecimal amount) {
    if (amount == null) {
      return UNKNOWN;
    }
    return limit.type() == LimitType.SESSION
        ? duration(amount)
        : amount.toPlainString() + " " + Printable.of(limit.currencyCode());
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

  static String time(@Nullable Long millis) {
    return millis == null ? UNKNOWN : TIME.format(Instant.ofEpochMilli(millis));
  }

  /// One anomaly: which limit, which event, what was wrong.
  static String anomaly(Anomaly anomaly) {
    String compared =
        anomaly.expected() == null || anomaly.found() == null
            ? ""
            : " (expected %s, found %s)"
                .formatted(Printable.of(anomaly.expected()), Printable.of(anomaly.found()));
    return "%s, limit %s, event %d: %s%s"
        .formatted(
            Printable.of(anomaly.key().userId()),
            Printable.of(anomaly.key().userLimitId()),
            anomaly.sequenceNumber(),
            words(anomaly.kind()),
            compared);
  }

  private static String words(AnomalyKind kind) {
    return switch (kind) {
      case CONTINUITY_GAP ->
          "an event continues from another progress than the one known: events are missing";
      case VALUE_DRIFT -> "usage implies another value than the terms announced";
      case TERMS_REPLACED -> "a limit was announced again with other terms";
      case CURRENCY_MISMATCH -> "usage names another currency or brand than the terms";
      case NUMBER_REUSED -> "two events of one limit bear the same sequence number";
      case NUMBER_REGRESSED ->
          "a later event bears a lower sequence number: numbering has restarted or broken";
    };
  }
}
