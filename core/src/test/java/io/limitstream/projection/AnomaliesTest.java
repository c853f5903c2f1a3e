package io.limitstream.projection;

import static io.limitstream.limit.AnomalyKind.CONTINUITY_GAP;
import static io.limitstream.limit.AnomalyKind.CURRENCY_MISMATCH;
import static io.limitstream.limit.AnomalyKind.KIND_MISMATCH;
import static io.limitstream.limit.AnomalyKind.NUMBER_REGRESSED;
import static io.limitstream.limit.AnomalyKind.NUMBER_REUSED;
import static io.limitstream.limit.AnomalyKind.TERMS_REPLACED;
import static io.limitstream.limit.AnomalyKind.VALUE_DRIFT;
import static io.limitstream.projection.Telling.announcedLongAgo;
import static io.limitstream.projection.Telling.created;
import static io.limitstream.projection.Telling.reset;
import static io.limitstream.projection.Telling.used;
import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.fixture.EventJson;
import io.limitstream.limit.Anomaly;
import io.limitstream.limit.AnomalyKind;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.Stamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the last event of a story raises.
class AnomaliesTest {

  @Test
  void aClaimOfAnotherProgressIsAGap() {
    Telling telling = Telling.of(created(1, "1000"), used(2, "200", "50", "750"));

    assertThat(telling.anomalies()).containsExactly(anomaly(CONTINUITY_GAP, 2, "200", "0"));
  }

  @Test
  void aResetOfAnotherProgressIsAGap() {
    assertThat(Telling.of(used(2, "0", "200", "800"), reset(3, "250.00", "750")).anomalies())
        .containsExactly(anomaly(CONTINUITY_GAP, 3, "250.00", "200"));
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
  void aCreatedWithAnotherProgressIsAGap() {
    Telling telling =
        Telling.of(
            created(1, "1000"),
            used(2, "0", "50", "950"),
            created(3, "1000").withPayload("progress", "\"0\""));
    assertThat(telling.anomalies()).containsExactly(anomaly(CONTINUITY_GAP, 3, "0", "50"));
    assertRaises(
        Telling.of(
            created(1, "1000"),
            used(2, "0", "50", "950"),
            created(3, "1000").withPayload("progress", "\"50.0\"")));
  }

  @Test
  void noGapIsSeenWhereTheUsageIsUnknown() {
    assertRaises(Telling.of(announcedLongAgo(1, "1000"), used(2, "200", "50", "750")));
  }

  @Test
  void aStaleClaimIsNoGap() {
    assertRaises(Telling.of(used(3, "0", "50", "950"), used(2, "700", "50", "250")));
  }

  @Test
  void valueDriftsWhenUsageImpliesAnother() {
    Telling telling = Telling.of(created(1, "1000"), used(2, "0", "50", "850"));

    assertThat(telling.anomalies()).containsExactly(anomaly(VALUE_DRIFT, 2, "900", "1000"));
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

  @Test
  void valueDriftsWhenNothingRemainsOfLess() {
    Telling telling = Telling.of(created(1, "1000"), used(2, "0", "50", "0"));
    assertThat(telling.anomalies()).containsExactly(anomaly(VALUE_DRIFT, 2, "at most 50", "1000"));
    assertRaises(Telling.of(created(1, "1000"), used(2, "0", "1000", "0")));
    assertRaises(Telling.of(created(1, "1000"), used(2, "0", "1100", "0")));
  }

  @Test
  void driftIsNotAskedWhereTermsAreNewerOrUnknown() {
    assertRaises(Telling.of(created(3, "1000"), used(2, "0", "50", "850")));
    assertRaises(Telling.of(used(2, "0", "50", "850"), used(3, "50", "50", "100")));
  }

  @ParameterizedTest
  @CsvSource({
    "value,        '\"1000.01\"'",
    "currencyCode, '\"EUR\"'",
    "brandId,      '\"b-2\"'",
  })
  void termsAreReplacedByOthers(String name, String value) {
    EventJson other = created(2, "1000").withPayload(name, value);

    assertRaises(Telling.of(created(1, "1000"), other), TERMS_REPLACED);
    assertRaises(Telling.of(other, created(1, "1000")));
  }

  @ParameterizedTest
  @CsvSource({"type, '\"BET\"'", "period, '\"WEEK\"'"})
  void termsOfAnotherKindAreReplacedAndMismatch(String name, String value) {
    EventJson other = created(2, "1000").withPayload(name, value);

    assertRaises(Telling.of(created(1, "1000"), other), TERMS_REPLACED, KIND_MISMATCH);
    assertRaises(Telling.of(other, created(1, "1000")), KIND_MISMATCH);
  }

  @ParameterizedTest
  @CsvSource({
    "status,      '\"CANCELED\"'",
    "activeFrom,  1",
    "activeUntil, 1",
    "activeUntil, null",
    "createdAt,   1",
    "nextResetTime, null",
  })
  void otherFactsReplaceNothing(String name, String value) {
    assertRaises(Telling.of(created(1, "1000"), created(2, "1000").withPayload(name, value)));
  }

  @Test
  void aChangeThatSaysWhatItChangesReplacesNothing() {
    EventJson raised = created(2, "2000").withPayload("previousLimitValue", "\"1000.0\"");
    assertRaises(Telling.of(created(1, "1000"), raised));
  }

  @Test
  void aChangeThatStartsWhatWasPendingReplacesNothing() {
    EventJson pending = created(2, "2000").withPayload("status", "\"IN_COOLDOWN\"");
    assertRaises(Telling.of(created(1, "1000"), pending, created(3, "2000.00")));
    assertRaises(Telling.of(created(1, "1000"), pending, created(3, "2001")), TERMS_REPLACED);
    EventJson withdrawn =
        created(3, "2000")
            .withPayload("status", "\"CANCELED\"")
            .withPayload("activeFrom", "1700000000000");
    assertRaises(
        Telling.of(created(1, "1000"), pending, withdrawn, created(4, "2000")), TERMS_REPLACED);
  }

  @Test
  void aResetOfAnotherKindIsAMismatch() {
    Telling telling =
        Telling.of(created(1, "1000"), reset(2, "0", "1000").withPayload("type", "\"LOSS\""));
    assertThat(telling.anomalies())
        .containsExactly(anomaly(KIND_MISMATCH, 2, "LOSS DAY", "DEPOSIT DAY"));
    assertRaises(Telling.of(created(1, "1000"), reset(2, "0", "1000")));
    assertRaises(
        Telling.of(
            created(1, "1000").withPayload("status", "\"FUTURE\""),
            reset(2, "0", "1000").withPayload("period", "\"MONTH\"")),
        KIND_MISMATCH);
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
  void aBirthThatIsBeatenHasNotRegressed() {
    EventJson birth = created(3, "1000").with("createdAt", "1647946100000");
    assertRaises(
        Telling.of(used(7, "0", "50", "950"), created(8, "1000"), birth), NUMBER_REGRESSED);
    assertRaises(Telling.of(used(7, "0", "50", "950"), birth));
  }

  private static Anomaly anomaly(AnomalyKind kind, int number, String said, String known) {
    Stamp event = new Stamp(number, "e-" + number, 1_647_946_000_000L + number);
    return new Anomaly(kind, new LimitKey("u-7", "l-1"), event, said, known);
  }

  private static void assertRaises(Telling telling, AnomalyKind... kinds) {
    assertThat(telling.anomalies()).extracting(Anomaly::kind).containsExactly(kinds);
  }
}
