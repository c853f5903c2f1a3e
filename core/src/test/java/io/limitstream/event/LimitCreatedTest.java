package io.limitstream.event;

import static io.limitstream.event.Reasons.changeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.fixture.EventJson;
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
import org.junit.jupiter.params.provider.EnumSource;

class LimitCreatedTest implements FieldRules {
  private static final Stamp STAMP = new Stamp(6, "e-6", 1_647_946_101_223L);

  static Stream<Field> fields() {
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
               "type": "DEPOSIT", "period": "CALENDAR_WEEK", "status": "IN_COOLDOWN",
               "value": "10000.00", "previousLimitValue": "5000", "activeFrom": 1647946000000,
               "activeUntil": 1679482000000, "createdAt": 1647945000000,
               "nextResetTime": 1648032490592}}
            """);

    assertThat(change)
        .isEqualTo(
            new LimitChange(
                new LimitKey("u-7", "l-1"),
                STAMP,
                new LimitState(
                    new Terms(
                        STAMP,
                        LimitType.DEPOSIT,
                        Period.CALENDAR_WEEK,
                        LimitStatus.IN_COOLDOWN,
                        new BigDecimal("10000.00"),
                        new BigDecimal("5000"),
                        "SEK",
                        "b-1",
                        1_647_946_000_000L,
                        1_679_482_000_000L,
                        1_647_945_000_000L,
                        1_648_032_490_592L),
                    null,
                    null),
                null));
  }

  @Test
  void takesTheEnvelopesTimeWhereThePayloadHasNone() {
    Terms terms = changeOf(event().withoutPayload("createdAt")).writes().terms();
    assertThat(terms.createdAt()).isEqualTo(1_647_946_101_223L);
  }

  @Test
  void writesUsageIfItCarriesProgress() {
    LimitChange change = changeOf(event().withPayload("progress", "\"-12.50\""));

    assertThat(change.writes().usage())
        .isEqualTo(
            new Usage(STAMP, new BigDecimal("-12.50"), null, "SEK", "b-1", 1_648_032_490_592L));
    assertThat(change.claimedProgress()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void takesEachStatus(LimitStatus status) {
    assertThat(changeOf(event().withPayload("status", "\"" + status + "\"")).writes().terms())
        .extracting(Terms::status)
        .isEqualTo(status);
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
