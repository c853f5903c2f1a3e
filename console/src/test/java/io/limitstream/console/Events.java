package io.limitstream.console;

import java.time.Duration;
import java.time.Instant;

/// Envelopes, one a line, that tell a story of one user's limits.
final class Events {

  /// When the stories begin.
  static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

  private final StringBuilder lines = new StringBuilder();
  private final String userId;
  private Instant now = START;
  private long number;

  Events(String userId) {
    this.userId = userId;
  }

  /// Lets time pass.
  Events later(Duration duration) {
    now = now.plus(duration);
    return this;
  }

  /// A limit is made.
  ///
  /// @param more further members of the payload, each with a comma before it
  Events created(
      String limit, String type, String period, String status, String value, String more) {
    return created(limit, type, period, status, value, now, more);
  }

  /// A change of a limit is announced that takes effect later.
  ///
  /// @param more as above
  Events announced(
      String limit, String type, String period, String value, Duration in, String more) {
    return created(limit, type, period, "FUTURE", value, now.plus(in), more);
  }

  private Events created(
      String limit,
      String type,
      String period,
      String status,
      String value,
      Instant activeFrom,
      String more) {
    return envelope(
        "USER_LIMIT_CREATED",
        ids(limit, "EUR")
            + """
            ,"type":"%s","period":"%s","status":"%s","value":"%s","activeFrom":%d%s\
            """
                .formatted(type, period, status, value, activeFrom.toEpochMilli(), more));
  }

  /// A limit is made that resets.
  Events created(String limit, String type, String period, String value, Duration reset) {
    return created(
        limit,
        type,
        period,
        "ACTIVE",
        value,
        ",\"nextResetTime\":" + now.plus(reset).toEpochMilli());
  }

  /// Some of a limit is used.
  Events used(String limit, String before, String amount, String left, Duration reset) {
    return envelope(
        "USER_LIMIT_PROGRESS_CHANGED",
        ids(limit, "EUR")
            + """
            ,"amount":"%s","previousProgress":"%s","remainingAmount":"%s","nextResetTime":%d\
            """
                .formatted(amount, before, left, now.plus(reset).toEpochMilli()));
  }

  /// A period ends.
  Events reset(
      String limit, String type, String period, String used, String unused, Duration reset) {
    return envelope(
        "USER_LIMIT_RESET",
        ids(limit, "EUR")
            + """
            ,"type":"%s","period":"%s","resetAmount":"%s","resetPercentage":"0",\
            "unusedAmount":"%s","nextResetTime":%d\
            """
                .formatted(type, period, used, unused, now.plus(reset).toEpochMilli()));
  }

  /// Any line at all.
  Events line(String line) {
    lines.append(line).append('\n');
    return this;
  }

  private String ids(String limit, String currency) {
    return """
    "userId":"%s","userLimitId":"%s","brandId":"b-1","currencyCode":"%s"\
    """
        .formatted(userId, limit, currency);
  }

  private Events envelope(String type, String payload) {
    number++;
    return line(
        """
        {"aggregateId":"%s","createdAt":%d,"eventId":"e-%s-%d","sequenceNumber":%d,"type":"%s",\
        "payload":{%s}}\
        """
            .formatted(userId, now.toEpochMilli(), userId, number, number, type, payload));
  }

  @Override
  public String toString() {
    return lines.toString();
  }

  /// A user whose limits are in every state that a page can show.
  static Events everyState(String userId) {
    Duration day = Duration.ofHours(24);
    return new Events(userId)
        .created("deposit-day", "DEPOSIT", "DAY", "100.00", day)
        .created("deposit-week", "DEPOSIT", "CALENDAR_WEEK", "300.00", Duration.ofDays(6))
        .created("deposit-old", "DEPOSIT", "MONTH", "CANCELED", "900.00", "")
        .created("loss-week", "LOSS", "WEEK", "200.00", Duration.ofDays(7))
        .created("loss-month", "LOSS", "CALENDAR_MONTH", "100.00", Duration.ofDays(7))
        .created("bet-day", "BET", "DAY", "50.00", Duration.ofHours(1))
        .announced("bet-new", "BET", "WEEK", "200.00", day, "")
        .created("bet-none", "BET", "CALENDAR_DAY", "0", day)
        .created("session-day", "SESSION", "DAY", "82800", day)
        .created("balance", "BALANCE", "INDEFINITE", "ACTIVE", "5000", "")
        .created("bet-month", "BET", "MONTH", "100.00", Duration.ofDays(30))
        .later(Duration.ofMinutes(90))
        .announced(
            "deposit-week",
            "DEPOSIT",
            "CALENDAR_WEEK",
            "500.00",
            day,
            ",\"previousLimitValue\":\"300.00\"")
        .used("deposit-day", "0", "65.00", "35.00", Duration.ofMinutes(22 * 60 + 30))
        .used("deposit-week", "0", "260.50", "39.50", Duration.ofDays(5))
        .used("loss-week", "0", "-40.00", "240.00", Duration.ofDays(6))
        .used("loss-month", "0", "112.00", "0", Duration.ofDays(6))
        .used("bet-day", "0", "20.00", "30.00", Duration.ofMinutes(-30))
        .used("session-day", "0", "4800", "78000", Duration.ofMinutes(22 * 60 + 30))
        .used("bet-month", "0", "20.00", "60.00", Duration.ofDays(29))
        .reset("unannounced", "LOSS", "MONTH", "30.00", "70.00", Duration.ofDays(30))
        .used("unseen", "5.00", "10.00", "85.00", Duration.ofDays(3));
  }

  /// A record that cannot be understood because of its amount, and could be if that were corrected.
  static String broken(String userId) {
    return """
    {"aggregateId":"%1$s","createdAt":%2$d,"eventId":"e-broken","sequenceNumber":812,\
    "type":"USER_LIMIT_PROGRESS_CHANGED","payload":{"userId":"%1$s","userLimitId":"deposit-day",\
    "brandId":"b-1","currencyCode":"EUR","amount":"5,00","previousProgress":"65.00",\
    "remainingAmount":"30.00"}}\
    """
        .formatted(userId, START.plus(Duration.ofMinutes(90)).toEpochMilli());
  }
}
