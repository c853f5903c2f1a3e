package io.limitstream.projection;

import static io.limitstream.projection.Telling.created;
import static io.limitstream.projection.Telling.reset;
import static io.limitstream.projection.Telling.used;
import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.limit.Doubt;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitStatus;
import io.limitstream.limit.LimitType;
import io.limitstream.limit.Origin;
import io.limitstream.limit.Period;
import io.limitstream.limit.UserLimit;
import org.junit.jupiter.api.Test;

class StoriesTest {

  @Test
  void aLimitIsShownAsItWasAnnouncedAndUsed() {
    UserLimit limit =
        Telling.of(
                created(1, "10000"),
                used(6, "0", "200", "9800.00").withPayload("nextResetTime", "9"))
            .limit();

    assertThat(limit.key()).isEqualTo(new LimitKey("u-7", "l-1"));
    assertThat(limit.brandId()).isEqualTo("b-1");
    assertThat(limit.currencyCode()).isEqualTo("SEK");
    assertThat(limit.type()).isEqualTo(LimitType.DEPOSIT);
    assertThat(limit.period()).isEqualTo(Period.DAY);
    assertThat(limit.status()).isEqualTo(LimitStatus.ACTIVE);
    assertThat(limit.value()).isEqualByComparingTo("10000");
    assertThat(limit.progress()).isEqualByComparingTo("200");
    assertThat(limit.remaining()).isEqualByComparingTo("9800");
    assertThat(limit.exceeded()).isFalse();
    assertThat(limit.impliedValue()).isNull();
    assertThat(limit.nextResetTime()).isEqualTo(9);
    assertThat(limit.origin()).isEqualTo(Origin.CREATED);
    assertThat(limit.version()).isEqualTo(6);
    assertThat(limit.asOf()).isEqualTo(1_647_946_000_006L);
    assertThat(limit.doubts()).isEmpty();
  }

  @Test
  void aNewLimitIsUnused() {
    UserLimit limit = Telling.of(created(1, "100")).limit();

    assertThat(limit.progress()).isEqualByComparingTo("0");
    assertThat(limit.remaining()).isEqualByComparingTo("100");
    assertThat(limit.exceeded()).isFalse();
    assertThat(limit.nextResetTime()).isEqualTo(1_648_032_490_592L);
  }

  @Test
  void anExceededLimitIsShownExceededWhetherOrNotWhatRemainsIsHeldAtZero() {
    for (String remaining : new String[] {"0", "0.00", "-20"}) {
      Telling telling = Telling.of(created(1, "100"), used(2, "0", "120", remaining));

      assertThat(telling.limit().exceeded()).isTrue();
      assertThat(telling.limit().value()).isEqualByComparingTo("100");
      assertThat(telling.limit().progress()).isEqualByComparingTo("120");
      assertThat(telling.limit().remaining()).isEqualByComparingTo("0");
      assertThat(telling.anomalies()).isEmpty();
    }
  }

  @Test
  void aLimitUsedUpIsNotExceeded() {
    assertThat(Telling.of(created(1, "200"), used(2, "0", "200.00", "0")).limit().exceeded())
        .isFalse();
  }

  @Test
  void anExceededLimitBeginsAnewWhenItIsReset() {
    Telling telling = Telling.of(created(1, "100"), used(2, "0", "120", "0"), reset(3, "120", "0"));

    assertThat(telling.limit().exceeded()).isFalse();
    assertThat(telling.limit().progress()).isEqualByComparingTo("0");
    assertThat(telling.limit().remaining()).isEqualByComparingTo("100");
    assertThat(telling.anomalies()).isEmpty();
  }

  @Test
  void anExceededLimitJoinedAtItsResetHasNoValueAndNothingRemains() {
    UserLimit limit = Telling.of(reset(3, "120", "0")).limit();

    assertThat(limit.value()).isNull();
    assertThat(limit.remaining()).isNull();
    assertThat(limit.exceeded()).isFalse();
  }

  @Test
  void aLimitJoinedMidwayIsInferredFromItsUse() {
    UserLimit limit = Telling.of(used(6, "50", "200", "9750")).limit();

    assertThat(limit.brandId()).isEqualTo("b-1");
    assertThat(limit.currencyCode()).isEqualTo("SEK");
    assertThat(limit.type()).isNull();
    assertThat(limit.period()).isNull();
    assertThat(limit.status()).isNull();
    assertThat(limit.value()).isEqualByComparingTo("10000");
    assertThat(limit.progress()).isEqualByComparingTo("250");
    assertThat(limit.remaining()).isEqualByComparingTo("9750");
    assertThat(limit.origin()).isEqualTo(Origin.INFERRED);
    assertThat(limit.doubts()).containsExactly(Doubt.INFERRED);
  }

  @Test
  void aLimitJoinedWhileExceededHasNoValue() {
    UserLimit limit = Telling.of(used(6, "100", "20", "0")).limit();

    assertThat(limit.value()).isNull();
    assertThat(limit.progress()).isEqualByComparingTo("120");
    assertThat(limit.remaining()).isEqualByComparingTo("0");
    assertThat(limit.exceeded()).isFalse();
  }

  @Test
  void aLimitJoinedAtItsResetKnowsItsTypeAndPeriodFromThenOn() {
    UserLimit limit =
        Telling.of(
                reset(6, "600", "82200").withPayload("type", "\"SESSION\""),
                used(7, "0", "60", "82740"))
            .limit();

    assertThat(limit.type()).isEqualTo(LimitType.SESSION);
    assertThat(limit.period()).isEqualTo(Period.DAY);
    assertThat(limit.value()).isEqualByComparingTo("82800");
    assertThat(limit.status()).isNull();
  }

  @Test
  void aCreatedThatArrivesLateFillsInTheTermsAndUsageStays() {
    Telling telling =
        Telling.of(
            reset(5, "10", "90").withPayload("type", "\"BET\""),
            used(6, "0", "20", "80"),
            created(1, "100"));

    UserLimit limit = telling.limit();
    assertThat(limit.origin()).isEqualTo(Origin.CREATED);
    assertThat(limit.type()).isEqualTo(LimitType.DEPOSIT);
    assertThat(limit.progress()).isEqualByComparingTo("20");
    assertThat(limit.remaining()).isEqualByComparingTo("80");
    assertThat(limit.version()).isEqualTo(6);
    assertThat(telling.counts()).isEqualTo(new Counts(1, 1, 0, 0, 0, 0));
    assertThat(telling.anomalies()).isEmpty();
  }

  @Test
  void aLimitAnnouncedAgainNeverLooksUnused() {
    UserLimit limit =
        Telling.of(created(1, "100"), used(2, "0", "30", "70"), created(3, "150")).limit();

    assertThat(limit.progress()).isEqualByComparingTo("30");
    assertThat(limit.value()).isEqualByComparingTo("150");
    assertThat(limit.remaining()).as("the old remainder is overtaken").isEqualByComparingTo("120");
    assertThat(limit.version()).isEqualTo(3);
  }

  @Test
  void aLimitAnnouncedAgainBelowItsUseIsExceededAndNothingRemains() {
    UserLimit limit =
        Telling.of(created(1, "100"), used(2, "0", "30", "70"), created(3, "20")).limit();

    assertThat(limit.exceeded()).isTrue();
    assertThat(limit.remaining()).isEqualByComparingTo("0");
  }

  @Test
  void aCreatedMayCarryProgress() {
    UserLimit limit =
        Telling.of(
                created(1, "100"),
                used(2, "0", "30", "70"),
                created(3, "100").withPayload("progress", "\"45.50\""))
            .limit();

    assertThat(limit.progress()).isEqualByComparingTo("45.50");
    assertThat(limit.remaining()).isEqualByComparingTo("54.50");
  }

  @Test
  void theNewerOfTermsAndUsageTellsTheNextReset() {
    Telling telling =
        Telling.of(
            created(1, "100").withPayload("nextResetTime", "10"),
            used(2, "0", "30", "70").withPayload("nextResetTime", "20"));
    assertThat(telling.limit().nextResetTime()).isEqualTo(20);

    telling.then(created(3, "100").withPayload("nextResetTime", "30"));
    assertThat(telling.limit().nextResetTime()).isEqualTo(30);

    telling.then(used(4, "30", "1", "69").withoutPayload("nextResetTime"));
    assertThat(telling.limit().nextResetTime()).as("none is stated, so the other").isEqualTo(30);
  }

  @Test
  void aWinBringsALossLimitBelowZero() {
    UserLimit limit = Telling.of(created(1, "100"), used(2, "0", "-40", "140")).limit();

    assertThat(limit.progress()).isEqualByComparingTo("-40");
    assertThat(limit.remaining()).isEqualByComparingTo("140");
  }
}
