package io.limitstream.cli;

import static io.limitstream.cli.Launched.launch;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SimulateCommandTest {

  @Test
  void answersTheQuestionOfItsDocumentation() {
    Launched simulate =
        launch(
            "simulate",
            "--shards",
            "50",
            "--rate",
            "40000/s",
            "--users",
            "2000000",
            "--write-latency",
            "p50=4ms,p99=25ms",
            "--outage",
            "10m@1h",
            "--batch-size",
            "500",
            "--parallelization",
            "4",
            "--duration",
            "6h");

    assertThat(simulate.exitCode()).isZero();
    assertThat(simulate.err()).isEmpty();
    assertThat(simulate.out())
        .startsWith("A model: not a measurement.\n")
        .contains(
            "40.0 thousand events/s on 50 shards for 6h 0m",
            "Iterator age, and the wait before a full shard; the highest of all shards",
            "Outage of 10m 0s after 1h 0m: ",
            "Bound by table capacity: the highest load is ",
            "  The table, on demand, throttles for ",
            "Lambda on arm64",
            "A month like this, about $",
            "Assumed\n");
  }

  @Test
  void isOneJsonDocumentForPrograms() {
    Launched simulate =
        launch("simulate", "--rate", "10/s", "--duration", "2m", "--format", "json");

    assertThat(simulate.out())
        .startsWith("{\"kind\":\"model\",\"durationSeconds\":120,\"sent\":1200")
        .endsWith("]}\n")
        .hasLineCount(1);
  }

  @Test
  void aShardTakesAThousandASecondAndBillsNoMore() {
    List<String> answers =
        List.of(
            launch("simulate", "--shards=1", "--rate=2000/s", "--duration=1m").out(),
            launch("simulate", "--shards=1", "--rate=2000/s", "--duration=2m").out());

    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(answer)
                    .contains(
                        "Bound by shard write: the highest load is 200 % of it",
                        "  stream       $62.34\n"));
  }

  @Test
  void aJumpThatATableOnDemandDoesNotTakeIsSaid() {
    Launched simulate =
        launch(
            "simulate",
            "--rate=4000/s",
            "--users=100000000",
            "--shards=32",
            "--history=off",
            "--peak=4x20m@30m");

    assertThat(simulate.out())
        .contains(
            "Bound by table capacity: the highest load is 200 % of it",
            "asked for 16.0 thousand units a second, it takes 8000\n")
        .containsPattern("  The table, on demand, throttles for (39m 5\\ds|40m \\ds): ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"steady", "payday-peak", "outage", "poison", "hot-user"})
  void hasPresets(String preset) {
    Launched simulate = launch("simulate", "--preset", preset, "--format", "json");

    assertThat(simulate.exitCode()).isZero();
    assertThat(simulate.out()).contains("\"monthlyCost\":{", "\"assumptions\":[");
  }

  @Test
  void aPresetsNumbersCanBeReplaced() {
    assertThat(launch("simulate", "--preset", "payday-peak", "--peak", "2x10m@5m").out())
        .isNotEqualTo(launch("simulate", "--preset", "payday-peak").out());
  }

  @Test
  void countsWithThePricesThatAreGiven() {
    Launched free =
        launch(
            "simulate",
            "--format",
            "json",
            "--price",
            "million-write-units=0",
            "--price",
            "gb-second=0",
            "--price",
            "million-invocations=0",
            "--price",
            "shard-hour=0",
            "--price",
            "retention-shard-hour=0",
            "--price",
            "million-put-units=0");

    assertThat(free.out()).contains("\"monthlyCost\":{\"total\":0.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --rate=fast            | expected a rate such as 40000/s, got 'fast'
          --duration=6           | expected a time such as 4ms, 10m or 1h30m, got '6'
          --outage=10m           | expected a length and a start such as 10m@1h, got '10m'
          --peak=2@1h            | expected a peak such as 5x1h@30m, got '2@1h'
          --write-latency=4ms    | expected a latency such as p50=4ms,p99=25ms, got '4ms'
          --write-latency=p50=9ms,p99=1ms | expected a p50 above zero and not above p99
          --preset=doom          | expected one of steady, payday-peak, outage, poison, hot-user
          --shards=0             | shards: expected 1 to 100000
          --history=some         | expected off, changes or all, got 'some'
          --item-bytes=0         | item-bytes: expected 1 to 409600
          --window=1s500ms       | MaximumBatchingWindowInSeconds: expected whole seconds
          --table-quota=0        | table-quota: expected above 0
          --price=sugar=1        | price: expected one of [shard-hour
          """)
  void saysInOneLineWhatItExpected(String option, String expectation) {
    Launched simulate = launch("simulate", option);

    assertThat(simulate.exitCode()).isEqualTo(2);
    assertThat(simulate.out()).isEmpty();
    assertThat(simulate.err()).hasLineCount(1).contains(expectation);
  }

  @Test
  void namesAllThatIsWrongAtOnce() {
    Launched simulate =
        launch(
            "simulate",
            "--shards=0",
            "--rate=0/s",
            "--batch-size=0",
            "--timeout=0s",
            "--table-writes=1",
            "--table-peak=1");

    assertThat(simulate.exitCode()).isEqualTo(2);
    assertThat(simulate.err())
        .hasLineCount(1)
        .contains("shards: ", "rate: ", "BatchSize: ", "timeout: ", "table-writes: ");
  }

  @Test
  void drawsTheAgeOverTime() {
    List<Duration> ages =
        LongStream.of(0, 0, 12, 24, 48, 24, 0).mapToObj(Duration::ofSeconds).toList();

    assertThat(AgeChart.lines(ages, Duration.ofMinutes(1)))
        .containsExactly(
            "   48.0 s │    █",
            "          │    █",
            "          │    █",
            "          │   ███",
            "          │  ▄███",
            "        0 │  ████",
            "          └───────",
            "           0 7m 0s");
  }

  @Test
  void drawsALowAgeLow() {
    List<Duration> ages = List.of(Duration.ofMillis(17), Duration.ofMillis(20));

    assertThat(AgeChart.lines(ages, Duration.ofMinutes(1)))
        .startsWith("   10.0 s │", "          │")
        .contains("        0 │▁▁");
  }

  @Test
  void writesAmountsForPeople() {
    assertThat(
            List.of(
                Rounded.time(Duration.ofMillis(850)),
                Rounded.time(Duration.ofMillis(4200)),
                Rounded.time(Duration.ofSeconds(725)),
                Rounded.time(Duration.ofHours(3)),
                Rounded.count(0.25),
                Rounded.count(950),
                Rounded.count(12_340),
                Rounded.count(4.5e6),
                Rounded.count(1.2e9),
                Rounded.share(0.62),
                Rounded.dollars(1234.5)))
        .containsExactly(
            "850 ms",
            "4.2 s",
            "12m 5s",
            "3h 0m",
            "0.25",
            "950",
            "12.3 thousand",
            "4.5 million",
            "1.2 billion",
            "62 %",
            "$1,235");
  }
}
