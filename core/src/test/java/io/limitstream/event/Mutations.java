package io.limitstream.event;

import static io.limitstream.event.Unsaid.BLANK_TYPE;
import static io.limitstream.event.Unsaid.BYTES_OF_UTF8;
import static io.limitstream.event.Unsaid.DEPTH;
import static io.limitstream.event.Unsaid.DUPLICATE_NAMES;
import static io.limitstream.event.Unsaid.HALF_NAMES;
import static io.limitstream.event.Unsaid.INTEGER_TOKENS;
import static io.limitstream.event.Unsaid.SAME_USER;
import static io.limitstream.event.Unsaid.SPELLING;
import static io.limitstream.event.Unsaid.UNPAIRED_SURROGATES;
import static io.limitstream.event.Unsaid.UTF8;

import io.limitstream.event.Candidate.Mutation;
import io.limitstream.fixture.EventJson;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Whatever may be wrong, or odd, with a single member of an event.
final class Mutations {
  private static final List<String> ENVELOPE =
      List.of(
          "aggregateId",
          "context",
          "createdAt",
          "eventId",
          "payload",
          "sequenceNumber",
          "source",
          "type",
          "unheardOf");
  private static final List<String> PAYLOAD =
      List.of(
          "userId",
          "userLimitId",
          "brandId",
          "currencyCode",
          "type",
          "period",
          "status",
          "value",
          "previousLimitValue",
          "progress",
          "activeFrom",
          "activeUntil",
          "createdAt",
          "nextResetTime",
          "amount",
          "previousProgress",
          "remainingAmount",
          "resetAmount",
          "resetPercentage",
          "unusedAmount",
          "unheardOf");

  private static final String[] TOKENS =
      """
      null true false {} [] [{}] ["1"] [1] {"a":1,"a":2} 4.5 -4.5 0 -0 1 -1 6 1647946101
      1647946101223 1647946101223000 946684799999 946684800000 7258118399999 7258118400000
      253402300799999 253402300800000 9223372036854775807 9223372036854775808
      -9223372036854775808 -9223372036854775809 99999999999999999999999999999999999999
      """
          .strip()
          .split("\\s+");

  private static final String[] TEXTS =
      """
      x u-7 6 true null 4.5 1647946101223 2022-03-22T10:48:21Z BALANCE BET DEPOSIT LOSS SESSION
      deposit DEPOSIT\\n CALENDAR_DAY CALENDAR_WEEK CALENDAR_MONTH DAY WEEK MONTH INDEFINITE INSTANCE
      Day HOURLY ACTIVE CANCELED FUTURE IN_COOLDOWN CANCELLED USER_LIMIT_CREATED
      USER_LIMIT_PROGRESS_CHANGED USER_LIMIT_RESET user_limit_created User-Limit.Progress/Changed
      UserLimitReset USER_LIMIT_RESET\u00c4 USER_LIMIT_RESET2 USER_LIMIT LIMIT_USER_CREATED
      limitstream: limitstream:parked:0 Limitstream: limitstream xlimitstream: 0 -0 -0.00 00.10
      12.50 -12.50 -0.01 -10 - . -. +1 1. .5 -.5 1e3 1E3 0x10 1\\n 1.5\\n -1\\n \\n1 1,5 1.2.3 --1 1-
      NaN Infinity \u0661\u0662 \uff11 1_000 1'000 1\u00a0000 \ufeff1
      """
          .strip()
          .split("[ \n]+");

  private static final String[] BLANK_OR_WITH_BLANKS = {
    "",
    " ",
    "\\t\\u001c",
    " DEPOSIT",
    "DEPOSIT ",
    " USER_LIMIT_RESET",
    "user limit: reset ",
    " 1",
    "1 "
  };

  /// Lengths of text, one byte a character.
  private static final int[] LENGTHS = {63, 64, 65, 255, 256, 257, 1023, 1024, 1025, 2048, 2049};

  private final List<Mutation> all = new ArrayList<>();

  private Mutations() {}

  static List<Mutation> all() {
    Mutations mutations = new Mutations();
    mutations.values();
    mutations.lengths();
    mutations.whatNoSchemaSays();
    mutations.absence();
    mutations.duplicates();
    mutations.add(EventJson::payloadInFront);
    return List.copyOf(mutations.all);
  }

  private void values() {
    for (String token : TOKENS) {
      value(token);
    }
    for (String text : TEXTS) {
      value(quoted(text));
    }
    for (String text : BLANK_OR_WITH_BLANKS) {
      value(quoted(text));
    }
    for (int digits = 37; digits <= 40; digits++) {
      String whole = "9".repeat(digits);
      String fraction = "1." + "9".repeat(digits - 1);
      for (String amount :
          List.of(whole, fraction, "0".repeat(digits), "0.0" + "0".repeat(digits - 2))) {
        value(quoted(amount));
        value(quoted("-" + amount));
      }
    }
  }

  private void lengths() {
    for (int length : LENGTHS) {
      value(quoted("x".repeat(length)));
      value(quoted("user_limit_reset" + "_".repeat(length - 16)));
    }
    for (int bytes : new int[] {256, 258, 1024, 1026, 2048, 2050}) {
      value(quoted("\u00e9".repeat(bytes / 2)), BYTES_OF_UTF8);
      value(quoted("\ud83d\ude00".repeat(bytes / 4) + "xx"), BYTES_OF_UTF8);
      value(quoted("\\u8a9e".repeat(bytes / 3) + "x"), BYTES_OF_UTF8);
    }
  }

  private void whatNoSchemaSays() {
    for (String number :
        List.of("6.0", "6e0", "6E3", "1647946101223.0", "1.647946101223e12", "-0.0")) {
      value(number, INTEGER_TOKENS);
    }
    for (String half : List.of("\\ud800", "x\\uDFFF", "\\udc00\\ud800", "\\ud800x")) {
      value(quoted(half), UNPAIRED_SURROGATES);
    }
    for (String type :
        List.of(
            "U_SER_LIMIT_RESET",
            "user\u2013limit\u2013reset",
            "U\u017fer_Limit_Reset",
            "USER\\tLIMIT_RESET")) {
      value(quoted(type), SPELLING);
    }
    for (String blank : List.of("\u2003", "\\u2028 ", "\u3000")) {
      value(quoted(blank), BLANK_TYPE);
    }
    add(event -> event.with("context", nested(999)));
    add(event -> event.with("context", nested(1000)), DEPTH);
    value(quoted("x" + Candidate.ILL_FORMED), UTF8);
    value("{\"\\ud800\":1}", HALF_NAMES);
    add(event -> event.and("\\udfff", "1"), HALF_NAMES);
    add(event -> event.andPayload("\\udfff", "1"), HALF_NAMES);
    for (String userId : List.of("u-8", "limitstream:x", "x".repeat(2048), "x".repeat(2049))) {
      add(event -> sameUser(event, quoted(userId)));
    }
    add(event -> sameUser(event, quoted("\u00e9".repeat(1025))), BYTES_OF_UTF8);
    add(event -> sameUser(event, quoted("\\ud800")), UNPAIRED_SURROGATES);
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  private static EventJson sameUser(EventJson event, String userId) {
    return event.with("aggregateId", userId).withPayload("userId", userId);
  }

  private void absence() {
    ENVELOPE.forEach(name -> add(event -> event.without(name)));
    PAYLOAD.forEach(name -> add(event -> event.withoutPayload(name)));
  }

  private void duplicates() {
    for (String value : List.of("\"u-7\"", "null", "1647946101223", "{}")) {
      for (String name : ENVELOPE) {
        String spelt = String.format("\\u%04x%s", (int) name.charAt(0), name.substring(1));
        add(event -> event.with(name, value).and(name, value), DUPLICATE_NAMES);
        add(event -> event.and(spelt, value), DUPLICATE_NAMES);
      }
      for (String name : PAYLOAD) {
        add(event -> event.withPayload(name, value).andPayload(name, value), DUPLICATE_NAMES);
      }
    }
  }

  /// Puts a value, in raw JSON, into each member.
  private void value(String json, Unsaid... unsaid) {
    for (String name : ENVELOPE) {
      add(event -> event.with(name, json), withSameUser(name, unsaid));
    }
    for (String name : PAYLOAD) {
      add(event -> event.withPayload(name, json), withSameUser(name, unsaid));
    }
  }

  /// One of the two alone is changed.
  private static Unsaid[] withSameUser(String name, Unsaid... unsaid) {
    if (!name.equals("aggregateId") && !name.equals("userId")) {
      return unsaid;
    }
    List<Unsaid> more = new ArrayList<>(List.of(unsaid));
    more.add(SAME_USER);
    return more.toArray(Unsaid[]::new);
  }

  private void add(UnaryOperator<EventJson> change, Unsaid... unsaid) {
    all.add(Mutation.of(change, unsaid));
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
