package io.limitstream.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Shares on AWS Batch: the template, the entry of the image, and the script that submits and adds
/// up, with an AWS CLI that only says how it was called.
@DisabledOnOs(OS.WINDOWS)
class BatchTest {
  private static final Path TEMPLATE = Path.of("deploy/backfill.yaml");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Template template = Template.read(TEMPLATE);

  @TempDir private Path folder;

  // --- The template --------------------------------------------------------------------------

  @Test
  void theLinterFindsNothing() {
    DeploymentTest.need("cfnlint");
    Ran lint = Ran.command("cfn-lint", TEMPLATE.toString());
    assertThat(lint.out()).isEmpty();
    assertThat(lint.exitCode()).isZero();
  }

  @Test
  void theTranslatorLeavesItAsItIs() {
    DeploymentTest.need("samtranslator");
    Map<String, String> parameters =
        Map.of(
            "ImageTag", "1",
            "TableName", "limits",
            "SourceBucket", "archive",
            "SubnetIds", "subnet-1",
            "SecurityGroupIds", "sg-1");
    JsonNode translated = DeploymentTest.translate(TEMPLATE, List.of(parameters));
    assertThat(translated.get(0).get("Resources").propertyNames())
        .containsExactlyInAnyOrderElementsOf(template.section("Resources").keySet());
  }

  @Test
  void explainsAndUsesEveryParameter() {
    String text = template.root().toString();
    template
        .section("Parameters")
        .forEach(
            (name, parameter) -> {
              assertThat((String) Template.map(parameter).get("Description"))
                  .as(name)
                  .hasSizeGreaterThan(40)
                  .endsWith(".");
              assertThat(text).containsPattern("!Ref " + name + "\\b|\\$\\{" + name + "}");
            });
  }

  @Test
  void aChildMayDoWhatItsCommandsNeedAndNothingElse() {
    Map<Object, List<Object>> actions =
        template.statements("JobRole").stream()
            .collect(
                Collectors.toMap(
                    statement -> statement.get("Sid"),
                    statement -> Template.list(statement.get("Action"))));
    assertThat(actions)
        .isEqualTo(
            Map.of(
                "Table", List.of("dynamodb:UpdateItem", "dynamodb:Query"),
                "Forgotten", List.of("dynamodb:GetItem", "dynamodb:DeleteItem"),
                "List", List.of("s3:ListBucket"),
                "Objects", List.of("s3:GetObject"),
                "SourceKey", List.of("kms:Decrypt")));
    assertThat(template.statements("JobRole"))
        .noneMatch(statement -> "*".equals(statement.get("Resource")))
        .filteredOn(statement -> statement.get("Sid").equals("Forgotten"))
        .singleElement()
        .satisfies(
            statement ->
                assertThat(statement.get("Condition"))
                    .isEqualTo(
                        Map.of(
                            "ForAllValues:StringLike",
                            Map.of("dynamodb:LeadingKeys", "limitstream:*"),
                            "Null",
                            Map.of("dynamodb:LeadingKeys", "false"))));
  }

  @Test
  void aKilledChildIsStartedAgainAndOneThatEndedIsNot() {
    Map<String, Object> retries = Template.map(template.properties("Share").get("RetryStrategy"));
    assertThat(retries.get("EvaluateOnExit"))
        .isEqualTo(
            List.of(
                Map.of("OnExitCode", "1", "Action", "EXIT"),
                Map.of("OnExitCode", "2", "Action", "EXIT"),
                Map.of("OnReason", "*", "Action", "RETRY")));
  }

  // --- The image's entry ------------------------------------------------------------------------

  private Ran entry(Map<String, String> environment, String... args) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    DeploymentTest.script(bin.resolve("java"), "#!/bin/sh\necho java \"$@\"\n");
    Map<String, String> all = new HashMap<>(environment);
    all.put("PATH", bin + ":" + System.getenv("PATH"));
    List<String> command = new ArrayList<>(List.of("deploy/image/share-entry.sh"));
    command.addAll(List.of(args));
    return Ran.with("", all, command);
  }

  @Test
  void aChildTakesTheShareOfItsIndex() throws IOException {
    Ran ran =
        entry(
            Map.of("AWS_BATCH_JOB_ARRAY_INDEX", "5"),
            "objects",
            "8",
            "backfill",
            "s3://a/b c",
            "--format",
            "json");
    assertThat(ran.out())
        .endsWith(
            "/lib/* io.limitstream.cli.Limitstream backfill --share objects:5/8 s3://a/b c"
                + " --format json\n");
    assertThat(entry(Map.of(), "users", "1", "--help").out()).endsWith("Limitstream --help\n");
    assertThat(entry(Map.of(), "users").exitCode()).isEqualTo(2);
  }

  // --- The script -------------------------------------------------------------------------------

  /// @param shares of each share, its status, its exit code and what it printed
  private Ran batch(List<List<String>> shares, String... args) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    for (int share = 0; share < shares.size(); share++) {
      String status = shares.get(share).get(0);
      write(
          "job-" + share,
          Map.of(
              "jobs",
              List.of(
                  Map.of(
                      "status",
                      status,
                      "statusReason",
                      "Host EC2 terminated",
                      "container",
                      Map.of(
                          "exitCode",
                          Integer.parseInt(shares.get(share).get(1)),
                          "logStreamName",
                          "share/" + share)))));
      write(
          "log-" + share,
          Map.of(
              "events",
              shares.get(share).subList(2, shares.get(share).size()).stream()
                  .map(message -> Map.of("message", message))
                  .toList()));
    }
    boolean isWell = shares.stream().allMatch(share -> share.getFirst().equals("SUCCEEDED"));
    write(
        "job-all",
        Map.of(
            "jobs",
            List.of(
                Map.of(
                    "status",
                    isWell ? "SUCCEEDED" : "FAILED",
                    "arrayProperties",
                    Map.of("statusSummary", Map.of("SUCCEEDED", shares.size()))))));
    DeploymentTest.script(
        bin.resolve("aws"),
        """
        #!/bin/sh
        cd "$(dirname "$0")"
        echo "$*" >>calls
        case "$*" in
          *describe-stacks*) echo "of-$(echo "$*" | sed "s/.*OutputKey=='\\\\([A-Za-z]*\\\\)'.*/\\\\1/")" ;;
          *submit-job*) echo job-id ;;
          *describe-jobs*job-id:*) cat "job-$(echo "$*" | sed 's/.*job-id:\\([0-9]*\\).*/\\1/')" ;;
          *describe-jobs*) cat job-all ;;
          *get-log-events*) cat "log-$(echo "$*" | sed 's/.*share.\\([0-9]*\\).*/\\1/')" ;;
          *) echo "unexpected: $*" >&2; exit 1 ;;
        esac
        """);
    List<String> command = new ArrayList<>(List.of("scripts/backfill-batch.sh"));
    command.addAll(List.of(args));
    return Ran.with(
        "", Map.of("PATH", bin + ":" + System.getenv("PATH"), "POLL_SECONDS", "0"), command);
  }

  private void write(String name, Map<String, Object> content) throws IOException {
    Files.writeString(folder.resolve("bin").resolve(name), JSON.writeValueAsString(content));
  }

  private static final String FIRST =
      "{\"events\":10,\"limits\":3,\"ignored\":2,\"broken\":1,\"raised\":3,\"allRead\":true}";
  private static final String SECOND =
      "{\"events\":20,\"limits\":4,\"ignored\":2,\"broken\":1,\"raised\":1,\"allRead\":true}";

  @ParameterizedTest
  @CsvSource({"users,2,1", "objects,4,2"})
  void submitsWaitsAndAddsUp(String unit, int ignored, int broken) throws IOException {
    DeploymentTest.need("json");
    Ran ran =
        batch(
            List.of(
                List.of("SUCCEEDED", "0", "limitstream: a line", FIRST),
                // A long line comes in parts.
                List.of("SUCCEEDED", "0", SECOND.substring(0, 30), SECOND.substring(30))),
            "backfills",
            unit + ":2",
            "backfill",
            "s3://archive/2026/");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(JSON.readTree(ran.out()))
        .isEqualTo(
            JSON.readTree(
                """
                {"shares":2,"events":30,"limits":7,"ignored":%d,"broken":%d,"raised":4,"allRead":true}
                """
                    .formatted(ignored, broken)));
    assertThat(ran.err()).contains("--job job-id", "SUCCEEDED");
    assertThat(Files.readString(folder.resolve("bin/calls")))
        .contains("--job-queue of-QueueArn --job-definition of-JobDefinitionArn")
        .contains("--array-properties size=2")
        .contains(
            "{\"command\": [\"%s\", \"2\", \"backfill\", \"s3://archive/2026/\", \"--format\", \"json\"]}"
                .formatted(unit));
  }

  private static String verified(String verdict, int findings) {
    return "{\"verdict\":\"%s: x\",\"verified\":5,\"oldest\":%d,\"digest\":\"d\",\"findings\":[%s]}"
        .formatted(verdict, 7 + findings, findings == 0 ? "" : "{\"kind\":\"behind\"}");
  }

  @Test
  void aFindingOfOneShareIsAFindingOfAll() throws IOException {
    Ran ran =
        batch(
            List.of(
                List.of("SUCCEEDED", "0", verified("COMPLETE", 0)),
                List.of("FAILED", "1", verified("NOT COMPLETE", 1))),
            "backfills",
            "users:2",
            "--job",
            "job-id");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(JSON.readTree(ran.out()))
        .isEqualTo(
            JSON.readTree(
                """
                {"shares":2,"verdict":"NOT COMPLETE","verified":10,"oldest":7,
                 "digests":{"0":"d","1":"d"},"findings":[{"kind":"behind"}]}
                """));
  }

  @Test
  void nothingIsCompleteIfAShareDidNotEnd() throws IOException {
    Ran ran =
        batch(
            List.of(
                List.of("SUCCEEDED", "0", verified("COMPLETE", 0)),
                List.of("FAILED", "137", "limitstream: half a line")),
            "backfills",
            "users:2",
            "--job",
            "job-id");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).contains("\"verdict\": \"NOT KNOWN\"");
    assertThat(ran.err())
        .contains("share 1: exit 137: limitstream: half a line", "share 1: no report in share/1");
  }

  @ParameterizedTest
  @CsvSource({
    "users:1,'expected 2 to 10000 shares, got 1; one share needs no queue'",
    "bytes:8,'expected users:N or objects:N, got bytes:8'"
  })
  void whatIsNoShareIsOneClearLine(String shares, String words) throws IOException {
    Ran ran = batch(List.of(), "backfills", shares, "backfill", "s3://archive/");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).startsWith("backfill-batch: " + words).hasLineCount(1);
  }
}
