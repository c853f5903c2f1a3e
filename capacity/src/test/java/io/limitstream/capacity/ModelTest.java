package io.limitstream.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ModelTest {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static Questions small() {
    return Questions.plain()
        .rate(20)
        .users(1000, 2)
        .shards(2)
        .batching(500, SECOND, 4)
        .latencyMillis(4)
        .function(Duration.ofSeconds(60), 1000, 1)
        .lasting(Duration.ofMinutes(20));
  }

  static List<Questions> questions() {
    return List.of(
        small(),
        small().batching(500, Duration.ZERO, 4),
        small().shards(1).rate(60).users(50, 2),
        small().outage(FIVE_MINUTES, FIVE_MINUTES),
        small().shards(1).rate(60).users(50, 2).mix(0.05, 0, 0.5).items(1024, HistoryKept.ALL),
        small().rate(2).batching(500, Duration.ofSeconds(10), 4),
        small()
            .rate(40)
            .shards(1)
            .batching(500, SECOND, 1)
            .latencyMillis(100)
            .function(Duration.ofSeconds(3), 1000, 1),
        small()
            .shards(1)
            .rate(10)
            .recordBytes(100_000)
            .batching(1000, FIVE_MINUTES, 1)
            .lasting(Duration.ofMinutes(2)));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void theSimulatorCountsTheSameRecordByRecord(Questions questions) {
    Forecast forecast = questions.answer();
    RecordByRecord.Answer exact = RecordByRecord.answer(questions.ask());

    assertThat(forecast.counts().sent()).isCloseTo(exact.sent(), Percentage.withPercentage(0.1));
    assertThat(forecast.counts().stored()).isCloseTo(exact.stored(), Percentage.withPercentage(3));
    assertThat(forecast.counts().writes()).isCloseTo(exact.writes(), Percentage.withPercentage(5));
    assertThat(forecast.counts().invocations())
        .isCloseTo(exact.invocations(), Percentage.withPercentage(8));
    assertThat(forecast.highestAge().toSeconds())
        .isCloseTo(exact.highestAge().toSeconds(), within(30L));
  }

  @Test
  void anOutageIsFollowedByItsRecovery() {
    Forecast forecast = Questions.plain().outage(FIVE_MINUTES, Duration.ofMinutes(10)).answer();

    // The next retry comes 603 s after the first; 6,030 records are thirteen batches of 83 ms.
    assertThat(forecast.recoveries())
        .singleElement()
        .satisfies(
            recovery ->
                assertThat(recovery.caughtUpAfter().orElseThrow())
                    .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(6)));
    assertThat(forecast.highestAge()).isBetween(Duration.ofSeconds(590), Duration.ofSeconds(610));
  }

  @Test
  void whatIsNotCaughtUpByTheEndIsSaidToBeSo() {
    Span late = new Span(Duration.ofMinutes(50), Duration.ofMinutes(10));

    assertThat(Questions.plain().outage(late.from(), late.length()).answer().recoveries())
        .containsExactly(new Forecast.Recovery(late, Optional.empty()));
  }

  @Test
  void moreThanAShardTakesWaitsAtTheProducers() {
    Forecast forecast =
        Questions.plain().rate(4000).shards(2).lasting(Duration.ofMinutes(20)).answer();

    assertThat(forecast.nearestBound().getKey()).isEqualTo(Bottleneck.SHARD_WRITE);
    assertThat(forecast.nearestBound().getValue()).isEqualTo(2.0);
    assertThat(forecast.counts().put())
        .isCloseTo(2 * 1000 * 1200.0, Percentage.withPercentage(0.01));
    assertThat(forecast.highestAge()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(11));
  }

  @Test
  void aJumpThatTheTableDoesNotTakeIsSaid() {
    Forecast forecast =
        Questions.plain()
            .rate(4000)
            .users(100_000_000, 1)
            .shards(32)
            .peak(4, Duration.ofMinutes(30), Duration.ofMinutes(20))
            .answer();

    Forecast.Throttling throttling = forecast.throttling().orElseThrow();
    assertThat(forecast.nearestBound().getKey()).isEqualTo(Bottleneck.TABLE);
    assertThat(throttling.asked()).isCloseTo(16_000, Percentage.withPercentage(1));
    assertThat(throttling.taken()).isCloseTo(8_000, Percentage.withPercentage(1));
  }

  @Test
  void whatATableTakesIsNoThrottling() {
    assertThat(Questions.plain().rate(3900).shards(8).previousPeak(0).answer().throttling())
        .isEmpty();
    assertThat(Questions.plain().rate(3900).shards(8).provisioned(4000).answer().throttling())
        .isEmpty();
  }

  @Test
  void theQuotaBoundsATableOnDemand() {
    Forecast forecast = Questions.plain().rate(50_000).shards(100).previousPeak(50_000).answer();

    assertThat(forecast.throttling().orElseThrow().taken()).isEqualTo(40_000);
  }

  @Test
  void aThousandShardsWithNearlyAMillionEventsASecondAreCounted() {
    Forecast forecast =
        Questions.plain()
            .rate(900_000)
            .users(20_000_000, 2)
            .shards(1000)
            .batching(500, SECOND, 4)
            .function(Duration.ofSeconds(60), 10_000, 64)
            .provisioned(1e9)
            .answer();

    assertThat(forecast.counts().stored())
        .isCloseTo(900_000 * 3600.0, Percentage.withPercentage(1));
    assertThat(forecast.isBound()).isFalse();
  }

  @Test
  void aMonthOfAFullLaneWithBatchesOfOneIsCounted() {
    Forecast forecast =
        Questions.plain()
            .rate(1000)
            .batching(1, Duration.ZERO, 1)
            .lasting(Duration.ofDays(31))
            .answer();

    assertThat(forecast.counts().invocations())
        .isCloseTo(31 * 86_400 / 0.015, Percentage.withPercentage(2));
  }

  @Test
  void theSameQuestionHasTheSameAnswer() {
    assertThat(small().answer()).isEqualTo(small().answer());
  }

  @ParameterizedTest
  @EnumSource(Preset.class)
  void everyPresetHasAnAnswer(Preset preset) {
    Forecast forecast = Model.answer(preset.question());

    assertThat(forecast.counts().stored()).isPositive();
    assertThat(Cost.of(preset.question(), forecast, Prices.list()).total()).isPositive();
  }

  @Test
  void aMonthCostsWhatThePricesSay() {
    Question question = Questions.plain().rate(1000).shards(10).ask();
    Prices onlyShards =
        Prices.list()
            .with("shard-hour", 1)
            .with("retention-shard-hour", 0)
            .with("million-put-units", 1);

    assertThat(Cost.of(question, Model.answer(question), onlyShards).parts().get("stream"))
        .isCloseTo(10 * 730 + 1000 * 3600 * 730.0 / 1e6, Percentage.withPercentage(0.01));
    assertThatThrownBy(() -> Prices.list().with("sugar", 1))
        .hasMessageContaining("expected one of [shard-hour");
  }

  @Test
  void theCapacityThatIsAssumedIsSaid() {
    assertThat(Model.assumptions(Questions.plain().provisioned(10).ask()))
        .anyMatch(words -> words.contains("kept for a burst of five minutes is assumed"));
    assertThat(Model.assumptions(Questions.plain().ask()))
        .anyMatch(words -> words.contains("twice the peak of half an hour ago"));
    assertThat(Prices.SOURCE).contains("arm64");
  }

  @Test
  void aSenselessQuestionIsToldAllThatIsWrongWithIt() {
    Load.Mix mix = new Load.Mix(0, 0, 0);

    assertThatThrownBy(() -> new Load(-1, 0, 1, 600, mix, List.of()))
        .hasMessage("rate: expected above 0, at most 1000000000/s; users: expected 1 or more");
    assertThatThrownBy(() -> new Load.Mix(2, -1, 1))
        .hasMessage(
            "broken: expected 0 to 1; changes: expected 0 to 1; hot-user: expected 0 to below 1");
    assertThatThrownBy(() -> Questions.plain().shards(0).lasting(SECOND).ask())
        .hasMessage("shards: expected 1 to 100000; duration: expected 1m to 31d");
    assertThatThrownBy(() -> Questions.plain().function(Duration.ofHours(1), 0, 0))
        .hasMessage(
            "timeout: expected 1s to 900s; concurrency: expected 1 or more; writers: expected 1 or"
                + " more");
    assertThatThrownBy(() -> new Capacity.OnDemand(OptionalDouble.of(-1), 0))
        .hasMessage("table-peak: expected 0 or more; table-quota: expected above 0");
    assertThatThrownBy(() -> Questions.plain().items(0, HistoryKept.OFF))
        .hasMessage("item-bytes: expected 1 to 409600");
  }
}
