package io.limitstream.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ModelTest {
  private static final Span OUTAGE = new Span(Duration.ofMinutes(5), Duration.ofMinutes(5));

  static List<Question> questions() {
    Question fewUsers = Questions.with(Questions.SMALL, 1, 50, 60);
    return List.of(
        Questions.SMALL,
        fewUsers,
        Questions.with(Questions.SMALL, List.of(OUTAGE), 0, 0),
        Questions.with(fewUsers, List.of(), 0.05, 0.5));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void countingBatchesComesCloseToSendingEveryRecord(Question question) {
    Forecast exact = RecordModel.answer(question);
    Forecast counted = AggregatedModel.answer(question);

    assertThat(counted.told()).isCloseTo(exact.told(), Percentage.withPercentage(0.1));
    assertThat(counted.stored()).isCloseTo(exact.stored(), Percentage.withPercentage(1));
    assertThat(counted.writesPerEvent())
        .isCloseTo(exact.writesPerEvent(), Percentage.withPercentage(10));
    assertThat(counted.invocations()).isCloseTo(exact.invocations(), Percentage.withPercentage(15));
    assertThat(counted.highestAge().toSeconds())
        .isCloseTo(exact.highestAge().toSeconds(), within(60L));
  }

  @Test
  void anOutageIsFollowedByItsRecovery() {
    Question question = Questions.with(Questions.SMALL, List.of(OUTAGE), 0, 0);

    assertThat(AggregatedModel.answer(question).recoveries())
        .singleElement()
        .satisfies(
            recovery ->
                assertThat(recovery.caughtUpAfter().orElseThrow())
                    .isLessThan(Duration.ofMinutes(2)));
  }

  @Test
  void whatIsNotCaughtUpByTheEndIsSaidToBeSo() {
    Span late = new Span(Duration.ofMinutes(10), Duration.ofMinutes(10));
    Question question = Questions.with(Questions.SMALL, List.of(late), 0, 0);

    assertThat(AggregatedModel.answer(question).recoveries())
        .containsExactly(new Forecast.Recovery(late, Optional.empty()));
  }

  @Test
  void moreThanAShardTakesWaitsAtTheProducers() {
    Forecast forecast = AggregatedModel.answer(Questions.with(Questions.SMALL, 2, 4000, 100_000));

    assertThat(forecast.nearestBound().getKey()).isEqualTo(Bottleneck.SHARD_WRITE);
    assertThat(forecast.nearestBound().getValue()).isEqualTo(2.0);
    assertThat(forecast.stored()).isCloseTo(2 * 1000 * 1200.0, Percentage.withPercentage(1));
    assertThat(forecast.highestAge()).isGreaterThan(Duration.ofMinutes(9));
  }

  @Test
  void aTableThatTakesHalfOfItIsTheBound() {
    Question question = Questions.with(Questions.SMALL, 1000, 10);
    Forecast forecast = AggregatedModel.answer(question);

    assertThat(forecast.nearestBound().getKey()).isEqualTo(Bottleneck.TABLE);
    assertThat(forecast.isBound()).isTrue();
    assertThat(forecast.writes()).isCloseTo(10 * 1200.0, Percentage.withPercentage(5));
  }

  @Test
  void oneHotUserFillsOneLane() {
    Question hot =
        Questions.with(Questions.with(Questions.SMALL, 64, 20_000, 1_000_000), List.of(), 0, 0.2);

    Forecast forecast = AggregatedModel.answer(hot);

    assertThat(forecast.nearestBound().getKey()).isEqualTo(Bottleneck.SHARD_WRITE);
    assertThat(forecast.isBound()).isTrue();
  }

  @Test
  void aThousandShardsWithAMillionEventsASecondAreCounted() {
    Question huge = Questions.with(Questions.SMALL, 1000, 900_000, 20_000_000);
    Forecast forecast = Model.answer(Questions.with(huge, 10_000, 1e9), null);

    assertThat(forecast.mode()).isEqualTo(Mode.AGGREGATED);
    assertThat(forecast.stored()).isCloseTo(900_000 * 1200.0, Percentage.withPercentage(1));
    assertThat(forecast.isBound()).isFalse();
  }

  @Test
  void whatIsSmallIsAnsweredRecordByRecord() {
    Forecast forecast = Model.answer(Questions.with(Questions.SMALL, 1, 1, 10), null);

    assertThat(forecast.mode()).isEqualTo(Mode.RECORDS);
    assertThat(forecast.told()).isEqualTo(1200);
  }

  @Test
  void theSameQuestionHasTheSameAnswer() {
    assertThat(RecordModel.answer(Questions.SMALL)).isEqualTo(RecordModel.answer(Questions.SMALL));
  }

  @ParameterizedTest
  @EnumSource(Preset.class)
  void everyPresetHasAnAnswer(Preset preset) {
    Forecast forecast = Model.answer(preset.question(), Mode.AGGREGATED);

    assertThat(forecast.stored()).isPositive();
    assertThat(Cost.of(preset.question(), forecast, Prices.list()).total()).isPositive();
  }

  @Test
  void aMonthCostsWhatThePricesSay() {
    Question question = Questions.with(Questions.SMALL, 10, 1000, 1_000_000);
    Forecast forecast = AggregatedModel.answer(question);
    Prices onlyShards =
        Prices.list()
            .with("shard-hour", 1)
            .with("retention-shard-hour", 0)
            .with("million-put-units", 1);

    assertThat(Cost.of(question, forecast, onlyShards).parts().get("stream"))
        .isCloseTo(10 * 730 + 1000 * 3600 * 730.0 / 1e6, Percentage.withPercentage(0.01));
    assertThatThrownBy(() -> Prices.list().with("sugar", 1))
        .hasMessageContaining("expected one of [shard-hour");
  }

  @Test
  void aSenselessQuestionIsToldAllThatIsWrongWithIt() {
    assertThatThrownBy(() -> Questions.with(Questions.SMALL, 0, -1, 0))
        .hasMessage(
            "shards: expected 1 to 100000; rate: expected above 0, at most 1000000000/s;"
                + " users: expected 1 or more");
  }
}
