package io.limitstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.dynamodb.DynamoDbServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backfill, verify and explain, over a table in DynamoDB Local.
class ProofSessionTest {
  private final Map<String, String> environment =
      new HashMap<>(DynamoDbServer.environment(DynamoDbServer.shared().settings()));

  @TempDir private Path folder;
  private String archive = "";

  @BeforeEach
  void prepare() throws IOException {
    assertThat(launch("table", "create", "--local").exitCode()).isZero();
    archive = Files.writeString(folder.resolve("events.json"), Example.array()).toString();
  }

  private Launched launch(String... args) {
    return Launched.with("".getBytes(StandardCharsets.UTF_8), environment, false, args);
  }

  @Test
  void anEmptyTableIsFilledAndProvedComplete() {
    Launched before = launch("verify", archive);
    assertThat(before.exitCode()).isEqualTo(1);
    assertThat(before.out())
        .contains("user u-12, limit loss-week, usage: behind: event 48", "events.json, line ")
        .contains("NOT COMPLETE: ");

    Launched dry = launch("backfill", "--dry-run", archive);
    assertThat(dry.out()).contains("6 limits would be written");
    assertThat(launch("limits", "u-12").out()).startsWith("No limits");

    Launched filled = launch("backfill", archive);
    assertThat(filled.exitCode()).isZero();
    assertThat(filled.err())
        .contains("events.json, line 20: payload.amount: expected a string")
        .hasLineCount(1);
    assertThat(filled.out()).contains("6 limits raised, 0 already there, 0 not written");

    Launched after = launch("verify", archive);
    assertThat(after.exitCode()).isZero();
    assertThat(after.out())
        .contains("6 limits verified (0 of them ahead)")
        .endsWith("COMPLETE: the table has all that the sources say\n");
    assertThat(launch("backfill", archive).out()).contains("0 limits raised, 6 already there");
  }

  @Test
  void whatTheFunctionProjectedIsCompleteToo() {
    assertThat(launch("run").exitCode()).isZero();
    assertThat(launch("verify", archive, "--format", "json").out())
        .contains("\"verdict\":\"COMPLETE", "\"verified\":6,", "\"findings\":[]");
  }

  @Test
  void nothingIsCompleteIfASourceCouldNotBeReadToItsEnd() throws IOException {
    assertThat(launch("run").exitCode()).isZero();
    String cut = Example.array().substring(0, Example.array().length() - 200);
    Path broken = Files.writeString(folder.resolve("cut.json"), cut);
    Launched verified = launch("verify", broken.toString());
    assertThat(verified.exitCode()).isEqualTo(2);
    assertThat(verified.out()).doesNotContain("\nCOMPLETE").contains("NOT KNOWN");
    assertThat(launch("verify", folder + "/none").exitCode()).isEqualTo(2);
  }

  @Test
  void explainsTheStoryOfALimit() {
    Launched explained = launch("explain", "u-12", "--limit", "loss-week", archive);
    assertThat(explained.exitCode()).isZero();
    assertThat(explained.out())
        .contains(
            "event 48, ",
            "310.25 is used (120.25 before)",
            "used was 80.25 by event ",
            "events are missing",
            "loss-week: terms by event ",
            "used by event 48");
    assertThat(launch("explain", "nobody", archive).out())
        .startsWith("The sources say nothing of limits of user nobody.");
  }

  @Test
  void whatIsNoSourceIsOneClearLine() {
    assertThat(launch("backfill", "-").err())
        .isEqualTo(
            "limitstream: standard input cannot be read side by side, or twice; write it to a file"
                + " first\n");
    assertThat(launch("backfill", "--share", "users:8/8", archive).err())
        .contains("--share")
        .hasLineCount(1);
  }
}
