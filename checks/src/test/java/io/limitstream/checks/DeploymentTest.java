package io.limitstream.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// That a deployment takes effect: with the translator that CloudFormation runs, and the linter,
/// where the Python packages `aws-sam-translator` and `cfn-lint` are installed.
@DisabledOnOs(OS.WINDOWS)
class DeploymentTest {
  private static final Path TEMPLATE = Path.of("deploy/template.yaml");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, String> SAMPLES =
      Map.of(
          "StreamArn", "arn:aws:kinesis:eu-north-1:123456789012:stream/limit-events",
          "StreamKmsKeyArn", "arn:aws:kms:eu-north-1:123456789012:key/k",
          "TableName", "restored",
          "PageTopicArn", "arn:aws:sns:eu-north-1:123456789012:page",
          "TicketTopicArn", "arn:aws:sns:eu-north-1:123456789012:ticket",
          "JwtIssuer", "https://issuer.example",
          "JwtAudience", "limits",
          "ReadAllScope", "limits/all");

  private final Template template = Template.read(TEMPLATE);

  @TempDir private Path folder;

  static void need(String module) {
    boolean has = Ran.hasPython(module);
    if (!has) {
      System.out.println("notice: Python's " + module + " is not installed; a test is skipped");
    }
    Assumptions.assumeTrue(has, module + " is not installed");
  }

  static JsonNode translate(Path template, List<Map<String, String>> parameters) {
    Ran ran =
        Ran.with(
            JSON.writeValueAsString(parameters),
            Map.of("AWS_DEFAULT_REGION", "eu-north-1"),
            List.of("python3", "checks/src/test/resources/translate.py", template.toString()));
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return JSON.readTree(ran.out());
  }

  private static List<String> versions(JsonNode translated, String function) {
    List<String> versions = new ArrayList<>();
    for (JsonNode stack : translated) {
      stack.get("Resources").propertyNames().stream()
          .filter(name -> name.startsWith(function + "Version"))
          .forEach(versions::add);
    }
    return versions;
  }

  private String revision(Path archive, Map<String, String> parameters) {
    List<String> command =
        new ArrayList<>(List.of("scripts/revision.sh", archive.toString(), TEMPLATE.toString()));
    parameters.forEach((name, value) -> command.add(name + "=" + value));
    Ran ran = Ran.with("", Map.of(), command);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return ran.out().strip();
  }

  private String another(String name) {
    Map<String, Object> parameter = template.parameter(name);
    String byDefault = String.valueOf(parameter.get("Default"));
    if (parameter.get("AllowedValues") instanceof List<?> allowed) {
      return allowed.stream()
          .map(String::valueOf)
          .filter(value -> !value.equals(byDefault))
          .findFirst()
          .orElseThrow();
    }
    return parameter.get("Type").equals("Number")
        ? Long.toString(Long.parseLong(byDefault) + 1)
        : SAMPLES.get(name);
  }

  @Test
  void aChangeOfTheArchiveOrAnyParameterPublishesAnotherVersionAndNothingElseDoes()
      throws IOException {
    need("samtranslator");
    Path archive = Files.writeString(folder.resolve("lambda.zip"), "one");
    Path other = Files.writeString(folder.resolve("other.zip"), "other");
    Map<String, Map<String, String>> changes = new LinkedHashMap<>();
    changes.put("nothing", Map.of());
    for (String name : template.section("Parameters").keySet()) {
      if (!name.equals("Revision")) {
        changes.put(name, Map.of(name, another(name)));
      }
    }
    List<Map<String, String>> deployments = new ArrayList<>();
    changes
        .values()
        .forEach(
            parameters -> {
              Map<String, String> all = new HashMap<>(parameters);
              all.put("Revision", revision(archive, parameters));
              deployments.add(all);
            });
    deployments.add(Map.of("Revision", revision(other, Map.of())));
    deployments.add(Map.of("Revision", revision(archive, Map.of())));
    JsonNode translated = translate(TEMPLATE, deployments);
    for (String function : List.of("Projector", "Reader")) {
      List<String> versions = versions(translated, function);
      assertThat(versions).hasSize(deployments.size());
      assertThat(versions.subList(0, versions.size() - 1)).doesNotHaveDuplicates();
      assertThat(versions.getLast()).as("nothing changed").isEqualTo(versions.getFirst());
    }
  }

  @Test
  void translatesWithEveryConditionOnAndOff() throws IOException {
    need("samtranslator");
    List<Map<String, String>> combinations = new ArrayList<>(List.of(Map.of()));
    for (Map<String, String> option :
        List.of(
            Map.of("StreamArn", SAMPLES.get("StreamArn")),
            Map.of("StreamKmsKeyArn", SAMPLES.get("StreamKmsKeyArn")),
            Map.of("TableName", "restored"),
            Map.of("PageTopicArn", SAMPLES.get("PageTopicArn")),
            Map.of("ArchiveStream", "true", "EnableMapping", "false"),
            Map.of("EnableApi", "true", "JwtIssuer", "https://i.example", "JwtAudience", "a"))) {
      for (Map<String, String> combination : List.copyOf(combinations)) {
        Map<String, String> with = new HashMap<>(combination);
        with.putAll(option);
        combinations.add(with);
      }
    }
    JsonNode translated = translate(TEMPLATE, combinations);
    assertThat(translated).hasSize(64);
    if (Ran.hasPython("cfnlint")) {
      Path json = Files.writeString(folder.resolve("stack.json"), translated.get(63).toString());
      Ran lint = Ran.command("cfn-lint", "--ignore-checks", "W", "--", json.toString());
      assertThat(lint.out()).isEmpty();
    }
  }

  @Test
  void theLinterFindsNothing() {
    need("cfnlint");
    Ran lint = Ran.command("cfn-lint", TEMPLATE.toString());
    assertThat(lint.out()).isEmpty();
    assertThat(lint.exitCode()).isZero();
  }

  // --- scripts/deploy.sh, with an AWS CLI and a SAM CLI that only say how they were called ---

  private Ran deploy(String live, String... arguments) throws IOException {
    Path home = folder.resolve("home");
    Files.createDirectories(home.resolve("scripts"));
    Files.createDirectories(home.resolve("lambda/target"));
    Files.createDirectories(home.resolve("deploy"));
    Files.createDirectories(home.resolve("bin"));
    for (String script : List.of("scripts/deploy.sh", "scripts/revision.sh")) {
      script(home.resolve(script), Files.readString(Path.of(script)));
    }
    Files.writeString(home.resolve("deploy/template.yaml"), Files.readString(TEMPLATE));
    Files.writeString(home.resolve("lambda/target/lambda.zip"), "archive");
    script(home.resolve("bin/sam"), "#!/bin/sh\necho sam \"$@\"\n");
    // The digest of "archive", as Lambda says it.
    script(
        home.resolve("bin/aws"),
        """
        #!/bin/sh
        digest=DrPja/sk3Nm7HRvs4VMSFrWVOaj94X7oAiSvBlPJKqM=
        case "$*" in
          *Parameters*) printf 'MemoryMegabytes\\t2048\\nRevision\\told\\n' ;;
          *FunctionName\\'*) echo projector ;;
          *ReaderName*) echo None ;;
          *qualifier*live*) echo "[\\"$digest\\", %s]" ;;
          *get-function-configuration*) echo "[\\"$digest\\", 2048]" ;;
          *) echo "unexpected: $*" >&2; exit 1 ;;
        esac
        """
            .formatted(live));
    List<String> command = new ArrayList<>(List.of(home.resolve("scripts/deploy.sh").toString()));
    command.addAll(List.of(arguments));
    String path = home.resolve("bin") + ":" + System.getenv("PATH");
    return Ran.with("", Map.of("PATH", path), command);
  }

  static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void deploysWithTheParametersThatTheStackHasAndThoseThatAreNamed() throws IOException {
    Ran ran = deploy("2048", "limitstream", "BatchSize=250");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .containsPattern("sam deploy .*Revision=[0-9a-f]{64} ")
        .contains("BatchSize=250", "MemoryMegabytes=2048", "projector: live is what was asked for")
        .doesNotContain("Revision=old");
  }

  @Test
  void failsLoudlyIfWhatIsLiveIsNotWhatWasDeployed() throws IOException {
    Ran ran = deploy("1024", "limitstream", "MemoryMegabytes=2048");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains("projector: live is not what was deployed", "1024", "2048");
  }

  @Test
  void aParameterWithoutAValueIsOneClearLine() throws IOException {
    Ran ran = deploy("2048", "limitstream", "BatchSize");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).isEqualTo("deploy: expected NAME=VALUE, got BatchSize\n");
  }
}
