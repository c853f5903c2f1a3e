package io.limitstream.bench.load;

import java.nio.charset.StandardCharsets;

/// Generated envelopes, with the fields, the order of fields and about the size of the platform's.
final class Envelope {
  /// What every generated limit allows, in hundredths.
  static final long VALUE = 1_000_000;

  /// How many digits a sequence number has. The first six can be replaced, see [#passDigits].
  static final int NUMBER_DIGITS = 18;

  private static final String[] CURRENCIES = {"SEK", "EUR", "USD", "NOK"};
  private static final long START_MILLIS = 1_647_946_000_000L;
  private static final long DAY_MILLIS = 86_400_000L;

  private static final int PASS_DIGITS = 6;
  private static final int FIRST_PASS = 100_001;
  private static final String NUMBER = "\"sequenceNumber\":";

  private Envelope() {}

  /// Where the digits of an envelope's number begin.
  static int numberAt(byte[] envelope) {
    return new String(envelope, StandardCharsets.US_ASCII).lastIndexOf(NUMBER) + NUMBER.length();
  }

  /// The first digits of all numbers of a pass, greater than those of the passes before.
  ///
  /// @param pass counted from 0
  static byte[] passDigits(int pass) {
    byte[] digits = Integer.toString(FIRST_PASS + pass).getBytes(StandardCharsets.US_ASCII);
    if (digits.length != PASS_DIGITS) {
      throw new IllegalArgumentException("pass: expected at most 899998, got " + pass);
    }
    return digits;
  }

  static byte[] created(Player player, long number) {
    return envelope(
        player,
        number,
        "USER_LIMIT_CREATED",
        "{\"activeFrom\":%d,\"brandId\":\"%s\",\"createdAt\":%d,\"currencyCode\":\"%s\",\"nextResetTime\":%d,\"period\":\"DAY\",\"status\":\"ACTIVE\",\"type\":\"DEPOSIT\",\"userId\":\"%s\",\"userLimitId\":\"%s\",\"value\":\"%s\"}"
            .formatted(
                START_MILLIS,
                brand(player),
                START_MILLIS,
                currency(player),
                START_MILLIS + DAY_MILLIS,
                player.userId(),
                player.limitId(),
                amount(VALUE)));
  }

  static byte[] progressChanged(Player player, long number, long previous, long amount) {
    return envelope(
        player,
        number,
        "USER_LIMIT_PROGRESS_CHANGED",
        "{\"amount\":\"%s\",\"brandId\":\"%s\",\"currencyCode\":\"%s\",\"nextResetTime\":%d,\"previousProgress\":\"%s\",\"remainingAmount\":\"%s\",\"userId\":\"%s\",\"userLimitId\":\"%s\"}"
            .formatted(
                amount(amount),
                brand(player),
                currency(player),
                START_MILLIS + DAY_MILLIS,
                amount(previous),
                amount(VALUE - previous - amount),
                player.userId(),
                player.limitId()));
  }

  static byte[] reset(Player player, long number, long previous) {
    return envelope(
        player,
        number,
        "USER_LIMIT_RESET",
        "{\"brandId\":\"%s\",\"currencyCode\":\"%s\",\"nextResetTime\":%d,\"period\":\"DAY\",\"resetAmount\":\"%s\",\"resetPercentage\":\"%d\",\"type\":\"DEPOSIT\",\"unusedAmount\":\"%s\",\"userId\":\"%s\",\"userLimitId\":\"%s\"}"
            .formatted(
                brand(player),
                currency(player),
                START_MILLIS + DAY_MILLIS,
                amount(previous),
                previous * 100 / VALUE,
                amount(VALUE - previous),
                player.userId(),
                player.limitId()));
  }

  static byte[] ofAnotherType(Player player, long number) {
    return envelope(
        player,
        number,
        "LIMIT_USER_PENDING_PAYMENT_CREATED",
        "{\"amount\":\"100.00\",\"brandId\":\"%s\",\"currencyCode\":\"%s\",\"paymentId\":\"%s\",\"userId\":\"%s\"}"
            .formatted(brand(player), currency(player), Player.uuid(~number), player.userId()));
  }

  private static byte[] envelope(Player player, long number, String type, String payload) {
    String head =
        "{\"aggregateId\":\"%s\",\"context\":{},\"createdAt\":%d,\"eventId\":\"%s"
            .formatted(player.userId(), START_MILLIS + number % DAY_MILLIS, Player.uuid(number));
    String middle = "\",\"payload\":%s,\"sequenceNumber\":".formatted(payload);
    // The number begins a group of three bytes, so that it can be replaced within Base64.
    String padding = "-".repeat((3 - (head.length() + middle.length()) % 3) % 3);
    String text =
        head
            + padding
            + middle
            + "%018d,\"source\":\"limitUser\",\"type\":\"%s\"}".formatted(number, type);
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String brand(Player player) {
    return "brand-" + player.user() % 3;
  }

  private static String currency(Player player) {
    return CURRENCIES[player.user() % CURRENCIES.length];
  }

  private static String amount(long hundredths) {
    String sign = hundredths < 0 ? "-" : "";
    long absolute = Math.abs(hundredths);
    return "%s%d.%02d".formatted(sign, absolute / 100, absolute % 100);
  }
}
