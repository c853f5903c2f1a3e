package io.limitstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.dynamodb.DynamoDbServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `forget` against tables of DynamoDB Local, on the bundled example.
class ForgetSessionTest {
  private static final String USER = "u-12";

  private final Map<String, String> environment = new HashMap<>();

  ForgetSessionTest() {
    environment.putAll(DynamoDbServer.environment(DynamoDbServer.shared().settings()));
    environment.put("LIMITSTREAM_HISTORY", "all");
    environment.put("LIMITSTREAM_HISTORY_DAYS", "36500");
  }

  private Launched launch(String... args) {
    return typing("", args);
  }

  private Launched typing(String typed, String... args) {
    return Launched.with(typed.getBytes(StandardCharsets.UTF_8), environment, false, args);
  }

  @BeforeEach
  void run() {
    assertThat(launch("table", "create", "--local").exitCode()).isZero();
    assertThat(launch("run").exitCode()).isZero();
  }

  private String limits(String user) {
    return launch("limits", user, "--format", "json").out();
  }

  private String history(String user) {
    return launch("history", user, "--format", "json").out();
  }

  @Test
  void isRefusedWhileALimitMayBeInForce() {
    String before = limits(USER) + history(USER);

    Launched forget = launch("forget", USER, "--yes");
    assertThat(forget.exitCode()).isEqualTo(1);
    assertThat(forget.out())
        .contains("Of user u-12 there is:")
        .contains("Nothing is done:")
        .contains("--even-active");
    assertThat(limits(USER) + history(USER)).isEqualTo(before);
  }

  @Test
  void asksForTheIdItself() {
    String before = limits(USER);
    for (String typed : List.of("", "y\n", "u-1\n")) {
      Launched forget = typing(typed, "forget", USER, "--even-active");
      assertThat(forget.exitCode()).isEqualTo(1);
      assertThat(forget.err()).contains("Type the user's id to go on: ");
      assertThat(forget.out()).contains("Nothing is done: the id was not typed");
    }
    assertThat(limits(USER)).isEqualTo(before);

    assertThat(typing("u-12\n", "forget", USER, "--even-active").exitCode()).isZero();
    assertThat(limits(USER)).contains("\"limits\":[]");
  }

  @Test
  void aForgottenUserStaysForgotten() {
    String others = limits("u-7") + history("u-7");

    Launched forget = launch("forget", USER, "--even-active", "--yes", "--by", "ada");
    assertThat(forget.exitCode()).isZero();
    assertThat(forget.out())
        .containsPattern("User u-12 is forgotten: [1-9]\\d* limits? marked")
        .contains("FailureRetentionDays")
        .contains("Run the same again after ");
    assertNothingIsLeft();

    // What people do afterwards.
    Launched again = launch("run");
    assertThat(again.exitCode()).isZero();
    assertThat(again.err()).containsPattern("left out \\d+ events of forgotten users");
    assertThat(again.out()).doesNotContain(USER);
    launch("parked", "retry", "--all");
    assertThat(limits(USER)).contains("\"limits\":[]");
    assertThat(limits("u-7") + history("u-7")).isEqualTo(others);

    Launched second = launch("forget", USER);
    assertThat(second.exitCode()).isZero();
    assertThat(second.out()).contains("nothing has come back").contains("Run the same again after");
  }

  private void assertNothingIsLeft() {
    assertThat(limits(USER)).contains("\"limits\":[]");
    assertThat(history(USER)).contains("\"entries\":[]");
    assertThat(launch("parked", "list", "--resolved", "--format", "json").out())
        .contains("\"form\":\"ERASED\"")
        .doesNotContain(USER);
  }

  @Test
  void archivedEventsOfAForgottenUserAreLeftOut(@TempDir Path folder) throws IOException {
    Path archive = Files.writeString(folder.resolve("events.json"), Example.array());
    launch("forget", USER, "--even-active", "--yes");

    assertThat(launch("backfill", archive.toString()).out())
        .containsPattern("\\d+ events of forgotten users left out");
    assertThat(limits(USER)).contains("\"limits\":[]");
    Launched verify = launch("verify", archive.toString());
    assertThat(verify.out())
        .containsPattern("\\d+ events of forgotten users left out")
        .contains("COMPLETE");
    assertThat(verify.exitCode()).isZero();
  }

  @Test
  void staysForTheSecondRound() {
    List<Instant> waited = new ArrayList<>();
    Instant now = Instant.parse("2026-03-01T12:00:00Z");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
    Terminal terminal =
        new Terminal(InputStream.nullInputStream(), printed, printed, environment, false, false);
    int exitCode =
        new CommandLine(new ForgetCommand(terminal, () -> now, waited::add))
            .execute(USER, "--even-active", "--yes", "--wait");

    assertThat(exitCode).isZero();
    assertThat(waited).containsExactly(now.plus(Duration.ofMinutes(15)));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("Second round: 0 limits marked, 0 entries of history deleted");
  }

  @Test
  void anotherTableTakesOverWhoIsForgotten() {
    launch("forget", USER, "--even-active", "--yes");
    String source = environment.get("AWS_TABLE_NAME");
    environment.putAll(DynamoDbServer.environment(DynamoDbServer.shared().settings()));
    run();
    assertThat(limits(USER)).doesNotContain("\"limits\":[]");

    assertThat(typing("n\n", "forget", "--from", source).exitCode()).isEqualTo(1);
    assertThat(limits(USER)).doesNotContain("\"limits\":[]");
    Launched over = launch("forget", "--from", source, "--yes");
    assertThat(over.exitCode()).isZero();
    assertThat(over.out()).contains("1 forgotten user, ").contains("Forgotten in ");
    assertNothingIsLeft();
    assertThat(limits("u-7")).doesNotContain("\"limits\":[]");
  }

  @Test
  void wrongUseSaysWhatToDo() {
    assertThat(launch("forget").err()).contains("expected a user, or --from TABLE");
    assertThat(launch("forget", USER, "--from", "t").exitCode()).isEqualTo(2);
    assertThat(launch("forget", "limitstream:x").err()).contains("not beginning with limitstream:");
    assertThat(launch("forget", "--from", environment.get("AWS_TABLE_NAME")).err())
        .contains("expected another table");
    environment.remove("ENABLE_DYNAMO_DB");
    assertThat(launch("forget", USER).err()).contains("needs a table");
  }
}
