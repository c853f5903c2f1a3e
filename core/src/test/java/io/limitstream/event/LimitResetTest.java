package io.limitstream.event;

import static io.limitstream.event.Reasons.changeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.fixture.EventJson;
import io.limitstream.limit.Implied;
import io.limitstream.limit.Kind;
import io.limitstream.limit.LimitChange;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.LimitType;
import io.limitstream.limit.Period;
import io.limitstream.limit.Stamp;
import io.limitstream.limit.Usage;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitResetTest implements FieldRules {

  @Override
  public Stream<Field> fields() {
    return Stream.of(
        Field.required("userId", Takes.ID_OF_2048),
        Field.required("userLimitId", Takes.ID_OF_1024),
        Field.required("brandId", Takes.NAME),
        Field.required("currencyCode", Takes.NAME),
        Field.required("type", Takes.CONSTANT),
        Field.required("period", Takes.CONSTANT),
        Field.required("resetAmount", Takes.AMOUNT),
        Field.required("resetPercentage", Takes.AMOUNT),
        Field.required("unusedAmount", Takes.AMOUNT),
        Field.optional("nextResetTime", Takes.TIME));
  }

  @Override
  public EventJson event() {
    return EventJson.reset();
  }

  @Test
  void writesUsageAndKindAndClaimsWhatWasUsed() {
    LimitChange change =
        changeOf(
            """
            {"aggregateId":"u-7","createdAt":1647946101223,"eventId":"e-6","sequenceNumber":6,
             "type":"USER_LIMIT_RESET","payload":{"userId":"u-7","userLimitId":"l-1",
             "brandId":"b-1","currencyCode":"SEK","type":"SESSION","period":"DAY",
             "resetAmount":"600","resetPercentage":"0.7","unusedAmount":"82200",
             "nextResetTime":1648032490592}}
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
                    new Usage(stamp, BigDecimal.ZERO, null, "SEK", "b-1", 1_648_032_490_592L),
                    new Implied(stamp, new BigDecimal("82800")),
                    new Kind(stamp, LimitType.SESSION, Period.DAY)),
                new BigDecimal("600")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.00", "-0"})
  void knowsOnlyTheMostThatTheValueCanBeWhereNothingWasUnused(String unusedAmount) {
    LimitState writes =
        changeOf(event().withPayload("unusedAmount", "\"" + unusedAmount + "\"")).writes();
    assertThat(writes.usage().progress()).isEqualTo(BigDecimal.ZERO);
    assertThat(writes.usage().atMost()).isEqualTo(new BigDecimal("200"));
    assertThat(writes.implied()).isNull();
  }

  @Test
  void impliesTheWholeValueWhereWinsOutweighedLosses() {
    LimitState writes =
        changeOf(
                event()
                    .withPayload("resetAmount", "\"-50\"")
                    .withPayload("unusedAmount", "\"150\""))
            .writes();
    assertThat(writes.implied().value()).isEqualTo(new BigDecimal("100"));
  }
}
