package io.limitstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.dynamodb.DynamoDbServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `backfill --history` against a table of DynamoDB Local, on the bundled example, which is of
/// 2022.
class BackfillHistoryTest {
  private final Map<String, String> environment = table();

  @TempDir private Path folder;
  private String archive = "";

  private static Map<String, String> table() {
    Map<String, String> environment =
        new HashMap<>(DynamoDbServer.environment(DynamoDbServer.shared().settings()));
    environment.put("LIMITSTREAM_HISTORY", "all");
    environment.put("LIMITSTREAM_HISTORY_DAYS", "36500");
    return environment;
  }

  @BeforeEach
  void prepare() throws IOException {
    archive = Files.writeString(folder.resolve("events.json"), Example.array()).toString();
    assertThat(launch("table", "create", "--local").exitCode()).isZero();
  }

  private Launched launch(String... args) {
    return Launched.with(new byte[0], environment, false, args);
  }

  /// The lines of a user's history but those of anomalies and parked records, which only a
  /// projection knows.
  private static List<String> said(Map<String, String> environment, String user) {
    Launched history = Launched.with(new byte[0], environment, false, "history", user);
    assertThat(history.exitCode()).isZero();
    return history
        .out()
        .lines()
        .filter(line -> line.matches(".* (announced|closed|used): .*"))
        .map(line -> line.replaceAll(" +", " "))
        .toList();
  }

  @Test
  void keepsWhatTheFunctionWouldHaveKept() {
    Map<String, String> projected = table();
    assertThat(
            Launched.with(new byte[0], projected, false, "table", "create", "--local").exitCode())
        .isZero();
    assertThat(Launched.with(new byte[0], projected, false, "run").exitCode()).isZero();

    Launched backfill = launch("backfill", "--history", archive);

    assertThat(backfill.exitCode()).isZero();
    assertThat(backfill.err())
        .containsPattern("--history reads the sources a second time and writes up to \\d+ entries")
        .contains("about $0.00 (list price on demand), 1 s or longer");
    assertThat(backfill.out()).containsPattern("\\d+ entries of history are kept, 0 not written");
    for (String user : List.of("u-7", "u-12")) {
      assertThat(said(environment, user)).isNotEmpty().isEqualTo(said(projected, user));
    }
    // Once more changes nothing.
    assertThat(launch("backfill", "--history", archive, "--format", "json").out())
        .contains("\"raised\":0,", "\"entriesNotWritten\":0");
    assertThat(said(environment, "u-12")).isEqualTo(said(projected, "u-12"));
  }

  @Test
  void isOffUnlessAskedFor() {
    assertThat(launch("backfill", archive).exitCode()).isZero();
    assertThat(said(environment, "u-12")).isEmpty();
  }

  @Test
  void aDryRunSaysTheCostAndWritesNothing() {
    Launched dry = launch("backfill", "--dry-run", "--history", archive);
    assertThat(dry.err()).containsPattern("writes up to \\d+ entries");
    assertThat(dry.out()).contains("would be written").doesNotContain("entries");
    assertThat(said(environment, "u-12")).isEmpty();
  }

  @Test
  void writesThatOfOneUserAlone() {
    assertThat(launch("backfill", "--history", "--user", "u-7", archive).exitCode()).isZero();
    assertThat(said(environment, "u-7")).isNotEmpty();
    assertThat(said(environment, "u-12")).isEmpty();
  }

  @Test
  void leavesOutWhoWasForgotten() {
    assertThat(launch("run").exitCode()).isZero();
    assertThat(launch("forget", "u-12", "--even-active", "--yes").exitCode()).isZero();

    Launched backfill = launch("backfill", "--history", archive, "--format", "json");

    assertThat(backfill.exitCode()).isZero();
    assertThat(backfill.out()).containsPattern("\"leftOut\":[1-9]");
    assertThat(said(environment, "u-12")).isEmpty();
    assertThat(said(environment, "u-7")).isNotEmpty();
  }

  @Test
  void whatCannotBeIsOneClearLine() {
    assertThat(launch("backfill", "--history", "-").err())
        .isEqualTo(
            "limitstream: standard input cannot be read side by side, or twice; write it to a file"
                + " first\n");
    environment.put("LIMITSTREAM_HISTORY", "off");
    assertThat(launch("backfill", "--history", archive))
        .isEqualTo(
            new Launched(
                2,
                "",
                "limitstream: --history: LIMITSTREAM_HISTORY is off, so no entries are kept; set it"
                    + " to changes or all, as the function has it\n"));
  }
}
