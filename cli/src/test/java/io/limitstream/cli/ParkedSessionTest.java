package io.limitstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.dynamodb.DynamoDbServer;
import io.limitstream.fixture.KinesisJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How parked records come to their end, by the commands, against a table of DynamoDB Local.
class ParkedSessionTest {
  private static final String ARN = "arn:aws:kinesis:eu-north-1:123456789012:stream/limit-events";

  private final Map<String, String> environment =
      new HashMap<>(DynamoDbServer.environment(DynamoDbServer.shared().settings()));

  @TempDir private Path folder;

  @BeforeEach
  void makeTable() {
    environment.put("USER", "ada");
    assertThat(launch("table", "create", "--local").exitCode()).isZero();
  }

  private Launched launch(String... args) {
    return answering("", args);
  }

  private Launched answering(String answer, String... args) {
    return Launched.with(answer.getBytes(StandardCharsets.UTF_8), environment, false, args);
  }

  private void run(String events) {
    // 1 says that every event was broken.
    assertThat(answering(events, "run", "-").exitCode()).isBetween(0, 1);
  }

  /// Parks records of a stream that are broken, each of these data.
  private void park(String... data) {
    String[] records = new String[data.length];
    for (int i = 0; i < data.length; i++) {
      records[i] = KinesisJson.record(Integer.toString(i + 1), data[i]);
    }
    run(KinesisJson.of(records));
  }

  private List<String> ids(String... filter) {
    String[] args =
        Stream.concat(Stream.of("parked", "list"), Stream.of(filter)).toArray(String[]::new);
    return launch(args)
        .out()
        .lines()
        .filter(line -> line.contains("  "))
        .map(line -> line.split(" ", 2)[0])
        .toList();
  }

  private String resource(String name) {
    return Example.resource("/parked/" + name + ".json");
  }

  private String file(String name) throws IOException {
    return Files.writeString(folder.resolve(name + ".json"), resource(name)).toString();
  }

  @Test
  void differentBytesAtTheSameCoordinatesAreBothParked() {
    run(resource("same-coordinates-1"));
    run(resource("same-coordinates-2"));
    run(resource("same-coordinates-2"));

    assertThat(ids()).hasSize(2);
    assertThat(launch("parked", "list").out())
        .contains(
            "  standard input, shardId-000000000000, number"
                + " 49627915872430612345678901234567890123456789012345755901\n");
  }

  @Test
  void theEventsOfAnAggregateAreApplied() {
    Launched run = answering(resource("kpl-aggregated-record"), "run", "-", "--format", "json");

    assertThat(run.out())
        .contains("\"read\":4,\"applied\":4,")
        .contains("\"userId\":\"kpl-1\"", "\"userId\":\"kpl-2\"");
  }

  @Test
  void oneEventAndThenTheOtherIsAppliedForOneRecord() throws IOException {
    park("an aggregate that broke");
    String id = ids().getFirst();

    for (String inner : List.of("kpl-inner-1", "kpl-inner-2")) {
      assertThat(launch("parked", "retry", id, "--from", file(inner)).out())
          .isEqualTo(id + "  Stored as version 1\n1 resolved, 0 still parked\n");
    }

    assertThat(launch("limits", "kpl-1").out()).contains("1.00 of 10.00");
    assertThat(launch("limits", "kpl-2").out()).contains("1.00 of 10.00");
    assertThat(
            launch("parked", "show", id).out().lines().filter(line -> line.startsWith("applied")))
        .hasSize(2);
  }

  @Test
  void severalEventsAreAppliedForOneRecord() throws IOException {
    park("an aggregate that broke");
    String id = ids().getFirst();
    String both = resource("kpl-inner-1") + "\n" + resource("kpl-inner-2");
    Path from = Files.writeString(folder.resolve("both.jsonl"), both);

    assertThat(launch("parked", "retry", id, "--from", from.toString()).out())
        .startsWith(id + "  2 events: 2 stored, 0 overtaken, 0 without effect\n");
  }

  @Test
  void whatIsOfAnotherUserIsAppliedOnlyIfSomebodySaysSo() throws IOException {
    park("{\"userId\":\"u-7\",\"userLimitId\":\"l\",broken");
    String id = ids().getFirst();
    String[] retry = {"parked", "retry", id, "--from", file("kpl-inner-1")};

    for (String answer : List.of("", "n\n", "\n", "no\n")) {
      Launched refused = answering(answer, retry);
      assertThat(refused.exitCode()).isOne();
      assertThat(refused.err())
          .startsWith(
              "The record names user u-7, limit l; given is user kpl-1, limit l. Apply it all the"
                  + " same? [y/N] ");
      assertThat(refused.out()).contains("Still parked, nothing is applied.");
      assertThat(launch("limits", "kpl-1").out()).startsWith("No limits");
    }
    assertThat(answering("y\n", retry).out()).startsWith(id + "  Stored as version 1");
    assertThat(launch("parked", "retry", id, "--from", file("kpl-inner-2"), "--yes").out())
        .startsWith(id + "  Stored as version 1");
  }

  @Test
  void whatIsNoEventIsDismissedAndStaysAsEvidence() {
    park("{}", "{\"a\":1}", "{\"type\":\"USER_LIMIT_RESET\"}");

    Launched asked = launch("parked", "dismiss", "--reason", "TYPE: miss");
    assertThat(asked.exitCode()).isOne();
    assertThat(asked.out())
        .isEqualTo("2 × type: missing\nnothing is dismissed; say yes, or --yes\n");
    assertThat(asked.err()).startsWith("Dismiss 2 records? [y/N] ");
    assertThat(ids()).hasSize(3);

    Launched dismissed =
        launch("parked", "dismiss", "--reason", "type", "--yes", "--note", "a test");
    assertThat(dismissed.exitCode()).isZero();
    assertThat(dismissed.out()).endsWith("2 dismissed\n");
    assertThat(ids()).hasSize(1);
    assertThat(launch("parked", "list", "--resolved", "--reason", "type").out())
        .contains("(dismissed)")
        .endsWith("2 records\n");
    String id = ids("--resolved", "--reason", "type").getFirst();
    assertThat(launch("parked", "show", id).out())
        .contains("dismissed   ")
        .contains("by          ada\n")
        .contains("note        a test\n");
    assertThat(launch("parked", "dismiss", "--reason", "type", "--yes").out())
        .isEqualTo("0 records\n");
  }

  @Test
  void recordsAreDismissedByTheirIds() {
    park("{}", "{\"a\":1}");
    List<String> ids = ids();

    assertThat(answering("yes\n", "parked", "dismiss", ids.getFirst()).out())
        .endsWith("1 dismissed\n");
    Launched both = launch("parked", "dismiss", ids.getFirst(), ids.getLast(), "--yes");
    assertThat(both.out())
        .contains(ids.getFirst() + "  Dismissed before, at ")
        .endsWith("1 dismissed\n");
    assertThat(ids()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--stream, limit-events, 1",
    "--stream, " + ARN + ", 1",
    "--stream, limit, 0",
    "--stream, events, 0",
    "--reason, 'TYPE: Missing', 1",
    "--reason, nothing, 0",
    "--since, 2026-01-01T00:00:00Z, 2",
    "--before, 2026-01-01T00:00:00Z, 0",
    "--before, 2100-01-01T00:00:00Z, 2",
  })
  void listsWhatTheFiltersLetThrough(String option, String value, int records) {
    run(resource("same-coordinates-1"));
    park("{}");

    assertThat(ids(option, value)).hasSize(records);
    assertThat(
            launch("parked", "list", "--format", "json", option, value).out().split("\"id\"", -1))
        .hasSize(records + 1);
  }

  @Test
  void exportsTheBytesForTheDevelopersOfTheProducer() throws IOException {
    run(resource("same-coordinates-1"));
    park("{\"userId\":\"u-7\"");
    Path into = folder.resolve("for/them");

    assertThat(launch("parked", "export", into.toString(), "--all").out())
        .isEqualTo("2 records in " + into + "\n");

    List<String> index = Files.readAllLines(into.resolve("records.jsonl"));
    assertThat(index).hasSize(2).anyMatch(line -> line.contains("\"users\":[\"u-7\"]"));
    try (Stream<Path> files = Files.list(into)) {
      assertThat(files.filter(file -> !file.endsWith("records.jsonl")).map(ParkedSessionTest::text))
          .containsExactlyInAnyOrder("the first broken record", "{\"userId\":\"u-7\"");
    }
    for (String line : index) {
      String name = line.replaceAll(".*\"file\":\"([^\"]+)\".*", "$1");
      assertThat(into.resolve(name)).exists();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
