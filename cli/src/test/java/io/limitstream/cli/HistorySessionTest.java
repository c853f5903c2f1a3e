package io.limitstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.dynamodb.DynamoDbServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// `history` against a table of DynamoDB Local, on the bundled example, which is of 2022.
class HistorySessionTest {
  private final Map<String, String> environment = new HashMap<>();

  HistorySessionTest() {
    environment.putAll(DynamoDbServer.environment(DynamoDbServer.shared().settings()));
    environment.put("LIMITSTREAM_HISTORY_DAYS", "36500");
  }

  private Launched launch(String... args) {
    return Launched.with(new byte[0], environment, false, args);
  }

  private void run(String scope) {
    environment.put("LIMITSTREAM_HISTORY", scope);
    assertThat(launch("table", "create", "--local").exitCode()).isZero();
    assertThat(launch("run").exitCode()).isZero();
  }

  /// What the lines say in their last column, the oldest first.
  private static List<String> said(Launched history) {
    assertThat(history.exitCode()).isZero();
    List<String> lines = history.out().lines().toList();
    return lines.subList(1, lines.size() - 1).reversed();
  }

  @Test
  void tellsTheStoryOfALimit() {
    run("all");

    List<String> story = said(launch("history", "u-12", "loss-week"));

    assertThat(story)
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).contains("announced: Loss, weekly, 250.00 EUR"),
            line -> assertThat(line).contains("used: 0 + 80.25 = 80.25"),
            line -> assertThat(line).contains("parked: payload.amount: expected a string"),
            line -> assertThat(line).contains("used: 120.25 + 190.00 = 310.25"),
            line -> assertThat(line).contains("anomaly: ").contains("120.25").contains("80.25"));
  }

  @Test
  void toRunAgainDoublesNothing() {
    run("all");
    String once = launch("history", "u-12").out();
    run("all");

    assertThat(launch("history", "u-12").out()).isEqualTo(once);
  }

  @Test
  void keepsNoProgressUnlessTold() {
    run("changes");

    assertThat(said(launch("history", "u-12", "loss-week")))
        .noneMatch(line -> line.contains("used:"))
        .anyMatch(line -> line.contains("announced:"))
        .anyMatch(line -> line.contains("anomaly:"))
        .anyMatch(line -> line.contains("parked:"));
  }

  @Test
  void whatIsOffSaysSo() {
    run("off");

    Launched history = launch("history", "u-12");
    assertThat(history.out()).startsWith("No history of user u-12 is kept.\n");
    assertThat(history.err()).contains("LIMITSTREAM_HISTORY=off");
  }

  @Test
  void narrowsByTimeAndNumberAndSpeaksJson() {
    run("all");

    Launched few = launch("history", "u-12", "--max", "2");
    assertThat(few.out()).contains("There are older ones");
    Launched json = launch("history", "u-12", "--from", "1647978495006", "--format", "json");
    assertThat(json.out())
        .startsWith("{\"userId\":\"u-12\",\"kept\":\"ALL\",")
        .contains("\"kind\":\"PROGRESS\"")
        .doesNotContain("\"at\":1647967695006");
    assertThat(launch("history", "u-12", "--to", "5").out()).startsWith("No history");
    assertThat(launch("history", "u-12", "--max", "0").exitCode()).isEqualTo(2);
  }
}
