package io.limitstream.event;

import static io.limitstream.event.Reasons.changeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.fixture.EventJson;
import io.limitstream.limit.Implied;
import io.limitstream.limit.LimitChange;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.LimitStatus;
import io.limitstream.limit.LimitType;
import io.limitstream.limit.Period;
import io.limitstream.limit.Stamp;
import io.limitstream.limit.Terms;
import io.limitstream.limit.Usage;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LimitCreatedTest implements FieldRules {
  private static final Stamp STAMP = new Stamp(6, "e-6", 1_647_946_101_223L);

  @Override
  public Stream<Field> fields() {
    return Stream.of(
        Field.required("userId", Takes.ID_OF_2048),
        Field.required("userLimitId", Takes.ID_OF_1024),
        Field.required("brandId", Takes.NAME),
        Field.required("currencyCode", Takes.NAME),
        Field.required("type", Takes.CONSTANT),
        Field.required("period", Takes.CONSTANT),
        Field.required("status", Takes.CONSTANT),
        Field.required("value", Takes.AMOUNT_NOT_NEGATIVE),
        Field.required("activeFrom", Takes.TIME),
        Field.optional("activeUntil", Takes.TIME),
        Field.optional("createdAt", Takes.TIME),
        Field.optional("nextResetTime", Takes.TIME),
        Field.optional("previousLimitValue", Takes.AMOUNT_NOT_NEGATIVE),
        Field.optional("progress", Takes.AMOUNT));
  }

  @Override
  public EventJson event() {
    return EventJson.created();
  }

  @Test
  void writesTheTermsAndLeavesUsageAlone() {
    LimitChange change =
        changeOf(
            """
            {"aggregateId": "u-7", "createdAt": 1647946101223, "eventId": "e-6",
             "sequenceNumber": 6, "source": "limitUser", "type": "USER_LIMIT_CREATED",
             "context": {"correlationId": "c-1"},
             "payload": {
               "userId": "u-7", "userLimitId": "l-1", "brandId": "b-1", "currencyCode": "SEK",
               "type": "DEPOSIT", "period": "CALENDAR_WEEK", "status": "ACTIVE",
               "value": "10000.00", "previousLimitValue": "5000", "activeFrom": 1647946000000,
               "activeUntil": 1679482000000, "createdAt": 1647945000000,
               "nextResetTime": 1648032490592}}
            """);

    assertThat(change)
        .isEqualTo(
            new LimitChange(
                new LimitKey("u-7", "l-1"),
                STAMP,
                LimitState.ofTerms(
                    new Terms(
                        STAMP,
                        LimitType.DEPOSIT,
                        Period.CALENDAR_WEEK,
                        LimitStatus.ACTIVE,
                        new BigDecimal("10000.00"),
                        new BigDecimal("5000"),
                        "SEK",
                        "b-1",
                        1_647_946_000_000L,
                        1_679_482_000_000L,
                        1_647_945_000_000L,
                        1_648_032_490_592L)),
                null));
  }

  @Test
  void knowsWhenTheLimitWasMadeOnlyFromThePayload() {
    Terms terms = changeOf(event().withoutPayload("createdAt")).writes().terms();
    assertThat(terms.createdAt()).isNull();
  }

  @Test
  void writesUsageIfItHasProgressAndClaimsIt() {
    LimitChange change = changeOf(event().withPayload("progress", "\"-12.50\""));

    assertThat(change.writes().usage())
        .isEqualTo(
            new Usage(STAMP, new BigDecimal("-12.50"), null, "SEK", "b-1", 1_648_032_490_592L));
    assertThat(change.claimedProgress()).isEqualTo(new BigDecimal("-12.50"));
  }

  @ParameterizedTest
  @CsvSource({
    "ACTIVE,      -1,      false",
    "ACTIVE,      300000,  false",
    "ACTIVE,      300001,  true",
    "FUTURE,      -900000, true",
    "IN_COOLDOWN, 0,       true",
    "CANCELED,    0,       false",
    "CANCELED,    1,       true",
  })
  void writesWhatIsPendingIfItTakesEffectLater(LimitStatus status, long later, boolean isPending) {
    LimitState writes = changeOf(announced(status, later)).writes();

    Terms written = isPending ? writes.pending() : writes.terms();
    assertThat(written).extracting(Terms::status).isEqualTo(status);
    assertThat(isPending ? writes.terms() : writes.pending()).isNull();
    assertThat(writes.implied())
        .as("what holds until then")
        .isEqualTo(isPending ? new Implied(STAMP, new BigDecimal("5000")) : null);
    assertThat(writes.kind()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "ACTIVE,      0,       0,       true",
    "ACTIVE,      -300000, -300000, true",
    "ACTIVE,      -300001, 0,       false",
    "ACTIVE,      0,       -300001, false",
    "ACTIVE,      900000,  0,       true",
    "FUTURE,      900000,  0,       true",
    "IN_COOLDOWN, 0,       0,       false",
    "CANCELED,    0,       0,       false",
  })
  void saysThatNothingIsUsedIfItIsABirth(
      LimitStatus status, long activeFrom, long createdAt, boolean isBirth) {
    EventJson event =
        announced(status, activeFrom)
            .withPayload("createdAt", Long.toString(STAMP.createdAt() + createdAt))
            .withoutPayload("previousLimitValue");
    Usage born =
        new Usage(STAMP.ofBirth(), BigDecimal.ZERO, null, "SEK", "b-1", 1_648_032_490_592L);

    assertThat(changeOf(event).writes().usage()).isEqualTo(isBirth ? born : null);
    assertThat(changeOf(event).claimedProgress()).isNull();
    assertThat(changeOf(event.withPayload("previousLimitValue", "\"1\"")).writes().usage())
        .as("a limit that had a value before is older")
        .isNull();
  }

  @Test
  void isABirthWithoutThePayloadsTimeToo() {
    EventJson event =
        announced(LimitStatus.ACTIVE, 0)
            .withoutPayload("createdAt")
            .withoutPayload("previousLimitValue");
    assertThat(changeOf(event).writes().usage().stamp()).isEqualTo(STAMP.ofBirth());
  }

  private static EventJson announced(LimitStatus status, long later) {
    return EventJson.created()
        .withPayload("status", "\"" + status + "\"")
        .withPayload("activeFrom", Long.toString(STAMP.createdAt() + later));
  }

  @ParameterizedTest
  @EnumSource
  void takesEachPeriod(Period period) {
    assertThat(changeOf(event().withPayload("period", "\"" + period + "\"")).writes().terms())
        .extracting(Terms::period)
        .isEqualTo(period);
  }

  @ParameterizedTest
  @EnumSource
  void takesEachType(LimitType type) {
    assertThat(changeOf(event().withPayload("type", "\"" + type + "\"")).writes().terms())
        .extracting(Terms::type)
        .isEqualTo(type);
  }
}
