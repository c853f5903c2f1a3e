package io.limitstream.event;

import static io.limitstream.event.Reasons.assertReason;
import static io.limitstream.event.Reasons.changeOf;
import static io.limitstream.event.Reasons.decode;
import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.fixture.EventJson;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.Stamp;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
  private static final EventJson EVENT = EventJson.progressChanged();
  private static final String UNKNOWN_TWICE =
      "data: expected each name once, found an unknown one twice";

  @ParameterizedTest
  @ValueSource(
      strings = {"aggregateId", "createdAt", "eventId", "payload", "sequenceNumber", "type"})
  void aMissingFieldIsNamed(String name) {
    EventJson without = name.equals("payload") ? EVENT.with(name, "null") : EVENT.without(name);
    assertReason(without).isEqualTo(name + ": missing");
    assertReason(EVENT.with(name, "null")).isEqualTo(name + ": missing");
  }

  @Test
  void aMissingPayloadIsNamed() {
    assertReason(
            """
            {"aggregateId":"u","createdAt":1647946101223,"eventId":"e","sequenceNumber":1,
             "type":"USER_LIMIT_RESET"}
            """
                .getBytes(StandardCharsets.UTF_8))
        .isEqualTo("payload: missing");
  }

  @ParameterizedTest
  @CsvSource({
    "aggregateId,    4711",
    "aggregateId,    ['4711']",
    "aggregateId,    {}",
    "createdAt,      '\"4711\"'",
    "createdAt,      true",
    "eventId,        4711",
    "eventId,        {}",
    "payload,        4711",
    "payload,        '\"4711\"'",
    "payload,        [4711]",
    "payload,        [{}]",
    "payload,        false",
    "sequenceNumber, '\"4711\"'",
    "sequenceNumber, {}",
    "type,           4711",
    "type,           {}",
    "type,           '[\"4711\"]'",
    "type,           true",
  })
  void aWrongJsonTypeIsNamedAndNotQuoted(String name, String value) {
    assertReason(EVENT.with(name, value.replace('\'', '"')))
        .startsWith(name + ": expected ")
        .doesNotContain("4711");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "6.0",
        "6.9",
        "6e0",
        "6E1",
        "60e-1",
        "\"6\"",
        "-1",
        "9223372036854775808",
        "1e999999999"
      })
  void aSequenceNumberIsAnIntegerTokenInRange(String number) {
    assertReason(EVENT.with("sequenceNumber", number)).startsWith("sequenceNumber: expected ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"6.0", "6e0", "\"6\"", "9223372036854775808", "-9223372036854775809"})
  void aTimeIsAnIntegerTokenInRange(String time) {
    assertReason(EVENT.with("createdAt", time)).startsWith("createdAt: expected ");
  }

  @Test
  void numbersAndTimesReachTheEndsOfTheirRange() {
    EventJson greatest =
        EVENT.with("sequenceNumber", "9223372036854775807").with("createdAt", "7258118399999");
    assertThat(changeOf(greatest).stamp())
        .isEqualTo(new Stamp(Long.MAX_VALUE, "e-6", 7258118399999L));
    assertThat(changeOf(EVENT.with("createdAt", "946684800000")).stamp().createdAt())
        .isEqualTo(946684800000L);
    assertThat(changeOf(EVENT.with("sequenceNumber", "0")).stamp().number()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "1647946101, ; it looks like seconds",
    "1647946101223000, ; it looks like microseconds",
    "1647946101223000000, ; it looks like nanoseconds",
    "0, ''",
    "-1, ''",
    "946684799999, ''",
    "7258118400000, ''",
    "-9223372036854775808, ''"
  })
  void aTimeInAnotherUnitIsParkedAndNamed(String time, String unit) {
    assertReason(EVENT.with("createdAt", time))
        .isEqualTo(
            "createdAt: expected milliseconds since 1970 of a time in the years 2000 to 2199"
                + unit);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user_limit_created",
        "USER_LIMIT_CREATED ",
        "UserLimitCreated",
        "user-limit-created",
        "USER.LIMIT.CREATED",
        "userlimitcreated"
      })
  void aKnownTypeInAnotherSpellingIsParked(String type) {
    assertReason(EventJson.ofType(type))
        .isEqualTo("type: expected USER_LIMIT_CREATED, found another spelling of it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void anEmptyTypeIsParked(String type) {
    assertReason(EventJson.ofType(type)).isEqualTo("type: expected text that is not empty");
  }

  @Test
  void anEventIdHas1To256Bytes() {
    String longest = "é".repeat(128);
    assertThat(changeOf(EVENT.with("eventId", "\"" + longest + "\"")).stamp().eventId())
        .isEqualTo(longest);
    assertReason(EVENT.with("eventId", "\"" + longest + "x\"")).startsWith("eventId: expected ");
    assertReason(EVENT.with("eventId", "\"\"")).startsWith("eventId: expected ");
  }

  @Test
  void anUnpairedSurrogateIsFoundInEveryKnownText() {
    for (String name : new String[] {"aggregateId", "eventId", "type"}) {
      assertReason(EVENT.with(name, "\"x\\ud800\"")).startsWith(name + ": expected ");
      assertReason(EVENT.with(name, "\"\\uDC00\\uD800\"")).startsWith(name + ": expected ");
    }
  }

  @Test
  void theAggregateIsThePayloadsUser() {
    assertReason(EVENT.with("aggregateId", "\"u-8\"")).startsWith("aggregateId: expected ");
    assertReason(EVENT.with("aggregateId", "\"\"")).startsWith("aggregateId: expected ");
    assertThat(changeOf(EVENT.with("aggregateId", "\"\\u0075-7\"")).key())
        .isEqualTo(new LimitKey("u-7", "l-1"));
  }

  @Test
  void noUserIsInThePrefixReservedForParking() {
    String reserved = "\"" + LimitKey.RESERVED_PREFIX + "a\"";
    assertReason(EVENT.with("aggregateId", reserved).withPayload("userId", reserved))
        .contains(": expected an id outside the reserved prefix");
    assertReason(EVENT.withPayload("userId", reserved)).startsWith("payload.userId: expected ");
    assertReason(EVENT.with("aggregateId", reserved)).startsWith("aggregateId: expected ");

    String beside = "\"" + LimitKey.RESERVED_PREFIX.replace("m", "M") + "a\"";
    assertThat(changeOf(EVENT.with("aggregateId", beside).withPayload("userId", beside)))
        .isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aggregateId",
        "context",
        "createdAt",
        "eventId",
        "sequenceNumber",
        "source",
        "type",
        "payload"
      })
  void aNameThatStandsTwiceIsNamed(String name) {
    EventJson event = name.equals("payload") ? EVENT.with(name, "{}") : EVENT;
    assertReason(event.and(name, "null")).startsWith(name + ": expected ");
    String spelt = String.format("\\u%04x%s", (int) name.charAt(0), name.substring(1));
    assertReason(event.and(spelt, "4711")).startsWith(name + ": expected ").doesNotContain("4711");
  }

  @Test
  void anUnknownNameThatStandsTwiceIsFoundHoweverItIsSpelt() {
    for (EventJson event :
        new EventJson[] {
          EVENT.and("é", "1").and("\\u00E9", "2"),
          EVENT.and("\ud83d\ude00", "1").and("\\ud83d\\ude00", "2"),
          EVENT.and("\\ud83d\\ude00", "1").and("\\uD83D\\uDE00", "2"),
          EVENT.and("4711 is a card", "1").and("4711 is a card", "2")
        }) {
      assertReason(event).isEqualTo(UNKNOWN_TWICE);
    }
  }

  @Test
  void aNameThatStandsTwiceIsFoundAmongManyOthers() {
    EventJson crowded = EVENT;
    for (int i = 0; i < 100; i++) {
      crowded = crowded.and("unknown" + i, "1").andPayload("unknown" + i, "1");
    }
    assertThat(changeOf(crowded)).isEqualTo(changeOf(EVENT));
    assertReason(crowded.and("unknown99", "1")).isEqualTo(UNKNOWN_TWICE);
    assertReason(crowded.andPayload("unknown3", "1"))
        .startsWith("payload: expected each name once");
    assertReason(crowded.and("type", "null")).startsWith("type: expected ");
  }

  @Test
  void namesMayStandTwiceWithinWhatIsNotRead() {
    String twice = "{\"type\":1,\"type\":2,\"payload\":{\"userId\":1,\"userId\":2}}";
    assertThat(changeOf(EVENT.with("context", twice).and("extra", "[" + twice + "]")))
        .isEqualTo(changeOf(EVENT));
  }

  @Test
  void aNameThatIsNoTextIsNotJudged() {
    assertThat(changeOf(EVENT.and("\\ud800", "1"))).isEqualTo(changeOf(EVENT));
    assertThat(changeOf(EVENT.andPayload("\\udc00x", "\"\\uDFFF\""))).isEqualTo(changeOf(EVENT));
  }

  @Test
  void contextAndSourceMayBeAbsentOrAnything() {
    assertThat(changeOf(EVENT.without("context").without("source"))).isEqualTo(changeOf(EVENT));
    for (String value : new String[] {"null", "1", "\"x\"", "[[]]", "{\"correlationId\":{}}"}) {
      assertThat(changeOf(EVENT.with("context", value).with("source", value)))
          .isEqualTo(changeOf(EVENT));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LIMIT_USER_CREATED",
        "LIMIT_USER_PENDING_PAYMENT_CREATED",
        "USER_LIMIT_CHANGE_SOURCE_ADDED",
        "USER_LIMIT_CREATED_V2",
        "USER_LIMITS_RESET",
      })
  void otherTypesAreIgnoredWhateverTheirPayloadLooksLike(String type) {
    EventJson event = EventJson.ofType(type);
    Decoded ignored = new Decoded.Ignored(type);

    assertThat(decode(event.bytes())).isEqualTo(ignored);
    assertThat(decode(event.payloadInFront().bytes())).isEqualTo(ignored);
    assertThat(decode(event.andPayload("userId", "5").bytes())).isEqualTo(ignored);
    assertThat(decode(event.withPayload("amount", "\"\\ud800\"").bytes())).isEqualTo(ignored);
    assertThat(decode(("{\"type\":\"" + type + "\"}").getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(ignored);
    for (String payload : new String[] {"null", "5", "\"x\"", "[]", "[{}]", "{\"a\":[]}"}) {
      assertThat(decode(event.with("payload", payload).bytes())).isEqualTo(ignored);
    }
  }

  @Test
  void anotherTypesEnvelopeIsStillAnEnvelope() {
    assertReason(EventJson.ofType("LIMIT_USER_CREATED").and("type", "\"USER_LIMIT_RESET\""))
        .startsWith("type: expected ");
  }
}
