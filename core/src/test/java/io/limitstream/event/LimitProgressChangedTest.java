package io.limitstream.event;

import static io.limitstream.event.Reasons.changeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.fixture.EventJson;
import io.limitstream.limit.Implied;
import io.limitstream.limit.LimitChange;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.Stamp;
import io.limitstream.limit.Usage;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitProgressChangedTest implements FieldRules {

  @Override
  public Stream<Field> fields() {
    return Stream.of(
        Field.required("userId", Takes.ID_OF_2048),
        Field.required("userLimitId", Takes.ID_OF_1024),
        Field.required("brandId", Takes.NAME),
        Field.required("currencyCode", Takes.NAME),
        Field.required("amount", Takes.AMOUNT),
        Field.required("previousProgress", Takes.AMOUNT),
        Field.required("remainingAmount", Takes.AMOUNT),
        Field.optional("nextResetTime", Takes.TIME));
  }

  @Override
  public EventJson event() {
    return EventJson.progressChanged();
  }

  @Test
  void writesUsageAndClaimsThePreviousProgress() {
    LimitChange change =
        changeOf(
            """
            {"aggregateId":"u-7","context":{},"createdAt":1647946101223,"eventId":"e-6","payload":{
            "amount":"200","brandId":"b-1","currencyCode":"SEK","nextResetTime":1648032490592,
            "previousProgress":"0","remainingAmount":"9800.00","userId":"u-7","userLimitId":"l-1"},
            "sequenceNumber":6,"source":"limitUser","type":"USER_LIMIT_PROGRESS_CHANGED"}
            """);

    Stamp stamp = new Stamp(6, "e-6", 1_647_946_101_223L);
    assertThat(change)
        .isEqualTo(
            new LimitChange(
                new LimitKey("u-7", "l-1"),
                stamp,
                new LimitState(
                    null,
                    null,
                    new Usage(stamp, new BigDecimal("200"), null, "SEK", "b-1", 1_648_032_490_592L),
                    new Implied(stamp, new BigDecimal("10000.00")),
                    null),
                BigDecimal.ZERO));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.00", "-0"})
  void knowsOnlyTheMostThatTheValueCanBeWhereNothingRemains(String remaining) {
    LimitState writes =
        changeOf(event().withPayload("remainingAmount", "\"" + remaining + "\"")).writes();
    assertThat(writes.usage().atMost()).isEqualTo(new BigDecimal("200"));
    assertThat(writes.implied()).isNull();
  }

  @Test
  void impliesTheValueOfAnExceededLimitWhereWhatRemainsIsNotHeldAtZero() {
    LimitState writes = changeOf(event().withPayload("remainingAmount", "\"-50\"")).writes();
    assertThat(writes.implied().value()).isEqualTo(new BigDecimal("150"));
    assertThat(writes.usage().atMost()).isNull();
  }

  @Test
  void addsAmountsExactly() {
    Usage usage =
        changeOf(
                event()
                    .withPayload("previousProgress", "\"99999999999999999999999999999999999999\"")
                    .withPayload("amount", "\"-0.0000000000000000000000000000000000001\""))
            .writes()
            .usage();
    assertThat(usage.progress().toPlainString())
        .isEqualTo("99999999999999999999999999999999999998.9999999999999999999999999999999999999");
  }

  @Test
  void aWinLowersProgressBelowZero() {
    Usage usage = changeOf(event().withPayload("amount", "\"-200.50\"")).writes().usage();
    assertThat(usage.progress()).isEqualTo(new BigDecimal("-200.50"));
  }
}
