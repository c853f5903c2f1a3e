package io.limitstream.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Forecasts that hand arithmetic confirms. Where nothing else is said, a question is
/// [Questions#plain]: for an hour ten events a second, each of another limit, in one lane; a write
/// takes 10 ms, an invocation 5 ms besides, and has 1 GB.
final class HandArithmeticTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  /// What is asked, what of the answer is looked at, and what it is by hand.
  private record Row(
      String claim,
      Questions question,
      ToDoubleFunction<Questions> fact,
      double byHand,
      double percent) {}

  private static Row row(
      String claim,
      Questions question,
      ToDoubleFunction<Questions> fact,
      double byHand,
      double percent) {
    return new Row(claim, question, fact, byHand, percent);
  }

  private static ToDoubleFunction<Questions> count(ToDoubleFunction<Forecast.Counts> of) {
    return question -> of.applyAsDouble(question.answer().counts());
  }

  private static ToDoubleFunction<Questions> load(Bottleneck bottleneck) {
    return question -> question.answer().loads().get(bottleneck);
  }

  private static Questions full() {
    return Questions.plain().rate(2000);
  }

  private static Questions large() {
    return Questions.plain().recordBytes(100_000).batching(1000, Duration.ofMinutes(5), 1);
  }

  /// A second for an invocation that writes one limit after the other, in 100 ms each.
  private static Questions hurried() {
    return Questions.plain().rate(100).latencyMillis(100).function(Duration.ofSeconds(1), 1000, 1);
  }

  /// 4,000 events a second, and for twenty minutes four times as many.
  private static Questions jump() {
    return Questions.plain()
        .rate(4000)
        .users(100_000_000, 1)
        .shards(32)
        .peak(4, Duration.ofMinutes(30), Duration.ofMinutes(20))
        .lasting(Duration.ofHours(2));
  }

  private static double throttledSeconds(Questions question) {
    return question.answer().throttling().map(t -> t.time().toSeconds()).orElse(0L);
  }

  private static Stream<Row> rows() {
    return Stream.of(
        row(
            "a shard takes 1,000 a second",
            full().lasting(MINUTE),
            count(c -> c.stored() / 60),
            1000,
            3),
        row(
            "for two minutes too",
            full().lasting(MINUTE.multipliedBy(2)),
            count(c -> c.stored() / 120),
            1000,
            2),
        row(
            "730 h of a shard kept for seven days, and 2,628 million puts: what is refused is not"
                + " billed",
            full().lasting(MINUTE),
            q -> q.cost().parts().get("stream"),
            730 * (0.015 + 0.020) + 2628 * 0.014,
            1),
        row(
            "the same by two minutes",
            full().lasting(MINUTE.multipliedBy(2)),
            q -> q.cost().parts().get("stream"),
            62.34,
            1),
        row(
            "36,000 records of 100 kB, 46 in 6 MB",
            large(),
            count(Forecast.Counts::invocations),
            36_000 / 46.0,
            1),
        row(
            "one event a second is a call in each second and its own 15 ms",
            Questions.plain().rate(1),
            count(Forecast.Counts::invocations),
            3600 / 1.015,
            1),
        row("and a write", Questions.plain().rate(1), count(Forecast.Counts::writes), 3600, 1),
        row(
            "and 15 ms of 1 GB each",
            Questions.plain().rate(1),
            count(Forecast.Counts::gigabyteSeconds),
            3600 / 1.015 * 0.015,
            1),
        row(
            "a window of a minute: 60 calls",
            Questions.plain().batching(10_000, MINUTE, 1),
            count(Forecast.Counts::invocations),
            60,
            2),
        row(
            "64 lanes of 0.1 events a second find a record in 9.5 % of their polls",
            Questions.plain().rate(6.4).shards(16).batching(500, Duration.ZERO, 4),
            count(Forecast.Counts::invocations),
            3600 * 64 * 0.0952,
            3),
        row(
            "in half a second four writes of 100 ms, and a second until the next call",
            hurried(),
            count(Forecast.Counts::stored),
            3600 / 1.5 * 4,
            2),
        row(
            "each call half a second",
            hurried(),
            count(c -> c.gigabyteSeconds() / c.invocations()),
            0.5,
            1),
        row(
            "a limit of 50 users is written once a batch",
            Questions.plain().users(50, 1).rate(1000),
            count(c -> c.writes() / c.invocations()),
            50,
            1),
        row(
            "items of 3,000 bytes are three units",
            Questions.plain().items(3000, HistoryKept.OFF),
            count(c -> c.writeUnits() / c.stored()),
            3,
            1),
        row(
            "history of the changes, one event of twenty",
            Questions.plain().mix(0, 0.05, 0).items(1024, HistoryKept.CHANGES),
            count(c -> c.writeUnits() / c.stored()),
            1.05,
            1),
        row(
            "history of all",
            Questions.plain().mix(0, 0.05, 0).items(1024, HistoryKept.ALL),
            count(c -> c.writeUnits() / c.stored()),
            2,
            1),
        row(
            "a parked record of 600 bytes, with 600 beside them: two units",
            Questions.plain().mix(1, 0, 0),
            count(c -> c.writeUnits() / c.stored()),
            2,
            1),
        row(
            "a parked record of 100 kB: its item, and 98 units of content",
            large().mix(1, 0, 0),
            count(c -> c.writeUnits() / c.stored()),
            99,
            1),
        row(
            "a provisioned table takes what it is",
            Questions.plain().rate(20).provisioned(10),
            count(Forecast.Counts::writes),
            36_000,
            1),
        row(
            "and costs that",
            Questions.plain().rate(20).provisioned(10),
            q -> q.cost().parts().get("table"),
            10 * 730 * 0.00065,
            0.1),
        row(
            "from 4,000 to 16,000 a second, of which it takes 8,000",
            jump(),
            load(Bottleneck.TABLE),
            2,
            2),
        row(
            "20 minutes behind by 8,000 a second, 10 gaining 4,000, then 10 gaining 12,000",
            jump(),
            HandArithmeticTest::throttledSeconds,
            40 * 60,
            3),
        row(
            "a new table takes 4,000",
            jump()
                .previousPeak(0)
                .peak(1, HOUR, MINUTE)
                .rate(16_000)
                .lasting(Duration.ofMinutes(10)),
            count(c -> c.writes() / 600),
            4000,
            2),
        row(
            "history of a user with 900 events a second, of a partition's 1,000",
            Questions.plain().rate(1000).shards(2).mix(0, 0, 0.9).items(1024, HistoryKept.ALL),
            load(Bottleneck.PARTITION),
            0.9,
            2),
        row(
            "393 of a user's 1,000 limits a second, three units each",
            Questions.plain()
                .rate(1000)
                .shards(4)
                .users(1_000_000, 1000)
                .mix(0, 0, 0.5)
                .items(3000, HistoryKept.OFF),
            load(Bottleneck.PARTITION),
            393 * 3 / 1000.0,
            5),
        row(
            "ten minutes of outage: calls after 0, 1, 3, 7, 15, 31, 63, 123, … 543 s",
            Questions.plain()
                .outage(Duration.ZERO, Duration.ofMinutes(10))
                .lasting(Duration.ofMinutes(10)),
            count(Forecast.Counts::invocations),
            15,
            0),
        row(
            "1,000 writes a second of 100 ms, 64 at a time, and 8.4 calls of 5 ms, in two"
                + " instances",
            Questions.plain()
                .rate(1000)
                .shards(10)
                .latencyMillis(100)
                .function(Duration.ofSeconds(60), 2, 64),
            load(Bottleneck.CONCURRENCY),
            (1000 * 0.1 / 64 + 8.4 * 0.005) / 2,
            2));
  }

  @TestFactory
  Stream<DynamicTest> theForecastIsWhatIsWorkedOutByHand() {
    return rows()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.claim,
                    () ->
                        assertThat(row.fact.applyAsDouble(row.question))
                            .isCloseTo(row.byHand, Percentage.withPercentage(row.percent))));
  }
}
