package io.limitstream.projection;

import static io.limitstream.limit.AnomalyKind.CONTINUITY_GAP;
import static io.limitstream.limit.AnomalyKind.CURRENCY_MISMATCH;
import static io.limitstream.limit.AnomalyKind.NUMBER_REGRESSED;
import static io.limitstream.limit.AnomalyKind.NUMBER_REUSED;
import static io.limitstream.limit.AnomalyKind.TERMS_REPLACED;
import static io.limitstream.limit.AnomalyKind.VALUE_DRIFT;
import static io.limitstream.projection.Telling.created;
import static io.limitstream.projection.Telling.reset;
import static io.limitstream.projection.Telling.used;
import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.fixture.EventJson;
import io.limitstream.limit.Anomaly;
import io.limitstream.limit.AnomalyKind;
import io.limitstream.limit.LimitKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the last event of a story raises.
class AnomaliesTest {

  @Test
  void aClaimOfAnotherProgressIsAGap() {
    Telling telling = Telling.of(created(1, "1000"), used(2, "200", "50", "750"));

    assertThat(telling.anomalies())
        .containsExactly(new Anomaly(CONTINUITY_GAP, new LimitKey("u-7", "l-1"), 2, "200", "0"));
  }

  @Test
  void aResetOfAnotherProgressIsAGap() {
    assertThat(Telling.of(used(2, "0", "200", "800"), reset(3, "250.00", "750")).anomalies())
        .containsExactly(
            new Anomaly(CONTINUITY_GAP, new LimitKey("u-7", "l-1"), 3, "250.00", "200"));
  }

  @Test
  void amountsAreComparedByValue() {
    assertRaises(
        Telling.of(
            created(1, "1000.00"), used(2, "0.00", "200", "800"), reset(3, "200.00", "800")));
  }

  @Test
  void noGapIsSeenWhereALimitIsJoinedMidway() {
    assertRaises(Telling.of(used(2, "200", "50", "750")));
    assertRaises(Telling.of(reset(2, "200", "800")));
  }

  @Test
  void aGapIsSeenInAnInferredLimitThatHasUsage() {
    assertRaises(Telling.of(used(2, "0", "50", "950"), used(3, "60", "1", "939")), CONTINUITY_GAP);
  }

  @Test
  void aCreatedIsNeverAGap() {
    assertRaises(
        Telling.of(
            created(1, "1000"),
            used(2, "0", "50", "950"),
            created(3, "1000").withPayload("progress", "\"700\"")));
  }

  @Test
  void aStaleClaimIsNoGap() {
    assertRaises(Telling.of(used(3, "0", "50", "950"), used(2, "700", "50", "250")));
  }

  @Test
  void valueDriftsWhenUsageImpliesAnother() {
    Telling telling = Telling.of(created(1, "1000"), used(2, "0", "50", "850"));

    assertThat(telling.anomalies())
        .containsExactly(new Anomaly(VALUE_DRIFT, new LimitKey("u-7", "l-1"), 2, "1000", "900"));
  }

  @Test
  void driftIsRaisedOnlyWhenItBegins() {
    Telling telling = Telling.of(created(1, "1000"), used(2, "0", "50", "850"));

    assertRaises(telling.then(used(3, "50", "1", "849")));
    assertRaises(telling.then(used(4, "51", "1", "840")));
    assertRaises(telling.then(used(5, "52", "1", "947")));
    assertRaises(telling.then(used(6, "53", "1", "940")), VALUE_DRIFT);
  }

  @Test
  void driftIsRaisedByTermsThatArriveLate() {
    assertRaises(Telling.of(used(2, "0", "50", "850"), created(1, "1000")), VALUE_DRIFT);
  }

  @Test
  void driftEndsWithNewerTermsAndMayBeginAgain() {
    Telling telling = Telling.of(created(1, "1000"), used(2, "0", "50", "850"));

    assertRaises(telling.then(created(3, "1000")));
    assertRaises(telling.then(used(4, "50", "1", "849")), VALUE_DRIFT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-100"})
  void driftIsNotAskedWhereNothingRemains(String remaining) {
    assertRaises(Telling.of(created(1, "1000"), used(2, "0", "50", remaining)));
  }

  @Test
  void driftIsNotAskedWhereTermsAreNewerOrUnknown() {
    assertRaises(Telling.of(created(3, "1000"), used(2, "0", "50", "850")));
    assertRaises(Telling.of(used(2, "0", "50", "850"), used(3, "50", "50", "100")));
  }

  @ParameterizedTest
  @CsvSource({
    "type,               '\"BET\"'",
    "period,             '\"WEEK\"'",
    "status,             '\"CANCELED\"'",
    "value,              '\"1000.01\"'",
    "previousLimitValue, '\"5001\"'",
    "previousLimitValue, null",
    "activeFrom,         1",
    "activeUntil,        1",
    "activeUntil,        null",
    "createdAt,          1",
    "nextResetTime,      1",
    "nextResetTime,      null",
  })
  void termsAreReplacedByOthers(String name, String value) {
    EventJson other = created(2, "1000").withPayload(name, value);

    assertRaises(Telling.of(created(1, "1000"), other), TERMS_REPLACED);
    assertRaises(Telling.of(other, created(1, "1000")));
  }

  @Test
  void termsAnnouncedAgainAreNotReplaced() {
    EventJson again = created(2, "1000.00").withPayload("previousLimitValue", "\"5000.0\"");
    assertRaises(Telling.of(created(1, "1000"), again));
  }

  @ParameterizedTest
  @ValueSource(strings = {"currencyCode", "brandId"})
  void usageOfAnotherCurrencyOrBrandIsAMismatch(String name) {
    EventJson other = used(2, "0", "50", "950").withPayload(name, "\"EUR\"");

    assertRaises(Telling.of(created(1, "1000"), other), CURRENCY_MISMATCH);
    assertRaises(Telling.of(other, created(1, "1000")), CURRENCY_MISMATCH);
    assertRaises(
        Telling.of(
            created(1, "1000"), other, used(3, "50", "50", "900").withPayload(name, "\"EUR\"")));
    assertRaises(Telling.of(other));
  }

  @Test
  void aNumberOfAnotherEventIsReused() {
    EventJson rival = used(2, "50", "50", "900").with("eventId", "\"e-3\"");

    assertRaises(Telling.of(used(2, "0", "50", "950"), rival), NUMBER_REUSED);
    assertRaises(
        Telling.of(
            created(2, "1000").with("eventId", "\"other\""),
            used(2, "0", "50", "950").with("eventId", "\"p\"")),
        NUMBER_REUSED);
  }

  @Test
  void theLesserOfTwoEventsOfOneNumberIsStale() {
    EventJson rival = used(2, "50", "50", "900").with("eventId", "\"e-1\"");
    Telling telling = Telling.of(used(2, "0", "50", "950"), rival);

    assertRaises(telling, NUMBER_REUSED);
    assertThat(telling.counts().stale()).isEqualTo(1);
  }

  @Test
  void theSameEventAgainReusesNothing() {
    assertRaises(Telling.of(used(2, "0", "50", "950"), used(2, "0", "50", "950")));
  }

  @ParameterizedTest
  @CsvSource({"1, false", "60000, false", "60001, true", "9000000000, true", "-5, false"})
  void aStaleEventOfMoreThanAMinuteLaterMeansThatNumbersRegressed(long later, boolean regressed) {
    long beater = 1_647_946_000_000L;
    EventJson greater = used(7, "0", "50", "950").with("createdAt", Long.toString(beater));
    EventJson stale = used(3, "50", "50", "900").with("createdAt", Long.toString(beater + later));

    AnomalyKind[] expected = regressed ? new AnomalyKind[] {NUMBER_REGRESSED} : new AnomalyKind[0];
    assertRaises(Telling.of(greater, stale), expected);
  }

  @Test
  void anEventThatWinsARegisterHasNotRegressed() {
    EventJson late = created(3, "1000").with("createdAt", "1700000000000");
    assertRaises(Telling.of(used(7, "0", "50", "950"), late));
  }

  @Test
  void timesAtTheEndsOfTheirRangeAreComparedRight() {
    EventJson first = used(7, "0", "50", "950").with("createdAt", "-9223372036854775808");
    EventJson last = used(3, "50", "50", "900").with("createdAt", "9223372036854775807");

    assertRaises(Telling.of(first, last), NUMBER_REGRESSED);
    assertRaises(
        Telling.of(
            first.with("createdAt", "9223372036854775807"),
            last.with("createdAt", "-9223372036854775808")));
  }

  private static void assertRaises(Telling telling, AnomalyKind... kinds) {
    assertThat(telling.anomalies()).extracting(Anomaly::kind).containsExactly(kinds);
  }
}
