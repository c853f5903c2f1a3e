package io.limitstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.dynamodb.DynamoDbServer;
import io.limitstream.dynamodb.DynamoDbSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands against a table of DynamoDB Local.
class TableSessionTest {

  private static final String BROKEN =
      """
      {"aggregateId":"u-7","createdAt":1647946101223,"eventId":"e-6","payload":{"amount":200,\
      "brandId":"b-1","currencyCode":"SEK","previousProgress":"0","remainingAmount":"9800.00",\
      "userId":"u-7","userLimitId":"l-1"},"sequenceNumber":6,\
      "type":"USER_LIMIT_PROGRESS_CHANGED"}
      """;

  private final DynamoDbSettings settings = DynamoDbServer.shared().settings();
  private final Map<String, String> environment = environment(settings);

  @TempDir private Path folder;

  private static Map<String, String> environment(DynamoDbSettings settings) {
    Map<String, String> environment = new HashMap<>(DynamoDbServer.environment(settings));
    environment.put("USER", "ada");
    return environment;
  }

  private Launched launch(String... args) {
    return reading("", args);
  }

  private Launched reading(String input, String... args) {
    return Launched.with(input.getBytes(StandardCharsets.UTF_8), environment, false, args);
  }

  private void createTable() {
    assertThat(launch("table", "create", "--local").exitCode()).isZero();
  }

  private String parked(String... moreEvents) {
    createTable();
    Launched run = reading(BROKEN + String.join("", moreEvents), "run", "-");
    boolean allAreBroken = run.out().contains("0 applied + 0 stale + 0 ignored");
    assertThat(run.exitCode()).isEqualTo(allAreBroken ? 1 : 0);
    return launch("parked", "list").out().lines().findFirst().orElseThrow().split(" ", 2)[0];
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("event.json"), text);
  }

  @Test
  void makesTheTableOnceAndFindsNothingMissingThen() {
    assertThat(launch("table", "check", "--local"))
        .isEqualTo(
            new Launched(
                1,
                "MISSING  DynamoDB table %s in eu-north-1 does not exist: fix AWS_TABLE_NAME or"
                        .formatted(settings.tableName())
                    + " AWS_REGION, or make it with `limitstream table create`\n",
                ""));
    assertThat(launch("table", "create", "--local").out())
        .isEqualTo("made table %s\nturned on time to live\n".formatted(settings.tableName()));
    assertThat(launch("table", "create", "--local"))
        .isEqualTo(
            new Launched(
                0, "table %s exists\ntime to live is on\n".formatted(settings.tableName()), ""));
    assertThat(launch("table", "check", "--local"))
        .isEqualTo(
            new Launched(
                0,
                """
                ok       keys: userId and userLimitId
                ok       permission: dynamodb:UpdateItem
                ok       permission: dynamodb:GetItem
                ok       permission: dynamodb:Query
                ok       time to live: on for expiresAt
                """,
                ""));
  }

  @Test
  void printsTheSameLimitsFromTheTableAsFromMemory() {
    createTable();
    Launched memory = Launched.launch("run", "--format", "json");
    Launched table = launch("run", "--format", "json");
    assertThat(table.out()).isEqualTo(memory.out());
    String readBack =
        Pattern.compile("\"userId\":\"([^\"]+)\"")
            .matcher(memory.limits())
            .results()
            .map(match -> match.group(1))
            .distinct()
            .map(user -> limitsOf(user))
            .filter(limits -> !limits.isEmpty())
            .reduce((a, b) -> a + "," + b)
            .orElseThrow();
    assertThat(memory.out()).contains("\"limits\":[" + readBack + "],");
  }

  private String limitsOf(String user) {
    Launched launched = launch("limits", user, "--format", "json", "--at", "1648039695006");
    assertThat(launched.exitCode()).isZero();
    String out = launched.out();
    int start = out.indexOf("\"limits\":[") + "\"limits\":[".length();
    return out.substring(start, out.length() - "]}\n".length());
  }

  @Test
  void endsInTheSameTableWhenARunIsRepeated() {
    createTable();
    String first = launch("run", "--format", "json").limits();
    assertThat(launch("run", "--batch-size", "3", "--format", "json").limits()).isEqualTo(first);
  }

  @Test
  void tellsThatAUserIsNotKnown() {
    createTable();
    assertThat(launch("limits", "nobody"))
        .isEqualTo(new Launched(0, "No limits of user nobody are known.\n", ""));
    assertThat(launch("limits", "nobody", "--format", "json").out())
        .isEqualTo("{\"binding\":[],\"limits\":[]}\n");
  }

  @Test
  void showsAParkedRecordAndItsBytes() {
    String id = parked();
    assertThat(launch("parked", "show", id).out())
        .contains("reason      payload.amount: expected a string")
        .contains("--raw writes them all");
    assertThat(launch("parked", "show", id, "--raw").out()).isEqualTo(BROKEN.strip());
    assertThat(launch("parked", "show", id, "--format", "json").out())
        .contains("\"reason\":\"payload.amount: expected a string")
        .contains("\"contentBase64\":\"eyJ");
    assertThat(launch("parked", "list", "--format", "json").out())
        .contains("\"reason\":\"payload.amount: expected a string");
  }

  @Test
  void keepsARecordParkedThatIsNoBetterThanBefore() {
    String id = parked();
    Launched retried = launch("parked", "retry", "--all");
    assertThat(retried.exitCode()).isOne();
    assertThat(retried.out())
        .startsWith(id + "  Still parked: payload.amount: expected a string")
        .endsWith("0 resolved, 1 still parked\n");
  }

  @Test
  void storesACorrectedRecordAndKeepsTheEvidence() throws IOException {
    String id = parked();
    Path corrected = file(BROKEN.replace(":200,", ":\"200\","));
    assertThat(launch("parked", "retry", id, "--from", corrected.toString(), "--note", "release 7"))
        .isEqualTo(new Launched(0, id + "  Stored as version 6\n1 resolved, 0 still parked\n", ""));
    assertThat(limitsOf("u-7")).contains("\"progress\":\"200\"");
    assertThat(launch("parked", "list").out()).isEqualTo("0 records\n");
    assertThat(launch("parked", "list", "--resolved").out()).contains("(resolved)");
    assertThat(launch("parked", "show", id).out())
        .contains("by          ada\n")
        .contains("note        release 7\n");
    assertThat(launch("parked", "retry", id, "--from", corrected.toString()).out())
        .startsWith(id + "  Stored without effect: overtaken by version 6\n1 resolved");
    assertThat(launch("parked", "retry", "--all").out()).isEqualTo("0 resolved, 0 still parked\n");
  }

  @Test
  void saysWhatIsWrongWithACommand() {
    String id = parked("x\n");
    for (List<String> wrong :
        List.of(
            List.of("parked", "retry"),
            List.of("parked", "retry", id, "--all"),
            List.of("parked", "retry", "--all", "--from", "x"),
            List.of("parked", "retry", id, "--reason", "x"),
            List.of("parked", "dismiss"),
            List.of("parked", "dismiss", id, "--all"),
            List.of("parked", "dismiss", id, "--yes", "--note", "x".repeat(5000)),
            List.of("parked", "export"),
            List.of("parked", "export", folder.toString()),
            List.of("parked", "list", "--since", "yesterday"),
            List.of("parked", "retry", id, "--from", "missing.json"),
            List.of("parked", "retry", id, "--note", "x".repeat(5000)),
            List.of("parked", "show", "0123"),
            List.of("parked", "show"),
            List.of("parked"),
            List.of("table"),
            List.of("limits"))) {
      Launched launched = launch(wrong.toArray(String[]::new));
      assertThat(launched.exitCode()).as("%s", wrong).isEqualTo(2);
      assertThat(launched.err()).as("%s", wrong).startsWith("limitstream: ").hasLineCount(1);
    }
  }

  @Test
  void saysThatMemoryKeepsNothingForTheNextCommand() {
    for (String command :
        List.of("limits u", "parked list", "parked retry --all", "table create")) {
      assertThat(Launched.launch(command.split(" ")))
          .isEqualTo(
              new Launched(
                  2,
                  "",
                  "limitstream: needs a table, and memory ends with each command: set"
                      + " ENABLE_DYNAMO_DB=true, AWS_REGION and AWS_TABLE_NAME\n"));
    }
  }

  @Test
  void readsNothingWhereThereIsNoTable() {
    Launched launched = launch("run");
    assertThat(launched.exitCode()).isEqualTo(2);
    assertThat(launched.err())
        .startsWith("limitstream: DynamoDB table " + settings.tableName())
        .contains("`limitstream table create`");
  }
}
