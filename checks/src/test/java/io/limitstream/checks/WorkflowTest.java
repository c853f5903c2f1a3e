package io.limitstream.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The workflow that builds and deploys: what it may do, and that what it calls exists.
class WorkflowTest {
  private static final Path FILE = Path.of(".github/workflows/build.yml");
  private static final Pattern USES = Pattern.compile("(?m)^ +- uses: (.*)$");
  private static final Pattern PINNED =
      Pattern.compile("[a-z-]+/[a-z-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");
  private static final Pattern MAKE = Pattern.compile("\\bmake ([a-z-]+)");
  private static final Pattern SCRIPT = Pattern.compile("\\bscripts/[a-z-]+\\.sh");

  private final String text = Files.readString(FILE);
  private final Map<String, Object> root =
      map(new Load(LoadSettings.builder().build()).loadFromString(text));

  WorkflowTest() throws IOException {}

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }

  private Map<String, Object> jobs() {
    return map(of(root, "jobs"));
  }

  private static Object of(Map<String, Object> map, String name) {
    Object value = map.get(name);
    assertThat(value).as(name).isNotNull();
    return value;
  }

  private static List<Map<String, Object>> steps(Object job) {
    List<Map<String, Object>> steps = new ArrayList<>();
    ((List<?>) of(map(job), "steps")).forEach(step -> steps.add(map(step)));
    return steps;
  }

  /// What the shell runs.
  private List<String> runs() {
    List<String> runs = new ArrayList<>();
    for (Object job : jobs().values()) {
      for (Map<String, Object> step : steps(job)) {
        if (step.get("run") instanceof String run) {
          runs.add(run);
        }
      }
    }
    return runs;
  }

  @Test
  void everyActionIsPinnedByItsCommitBesideItsVersion() {
    List<String> uses = USES.matcher(text).results().map(use -> use.group(1)).toList();
    assertThat(uses).hasSizeGreaterThan(10).allMatch(PINNED.asMatchPredicate());
    // One version of each.
    assertThat(uses.stream().distinct().map(use -> use.substring(0, use.indexOf('@'))))
        .doesNotHaveDuplicates();
  }

  @Test
  void nothingIsPermittedButToReadAndToTheDeploymentItsOidcToken() {
    assertThat(of(root, "permissions")).isEqualTo(Map.of());
    jobs()
        .forEach(
            (name, job) ->
                assertThat(of(map(job), "permissions"))
                    .as(name)
                    .isEqualTo(
                        name.equals("deploy")
                            ? Map.of("contents", "read", "id-token", "write")
                            : Map.of("contents", "read")));
    assertThat(text).doesNotContain("secrets.", "pull_request_target");
  }

  @Test
  void noCheckoutLeavesACredentialBehind() {
    for (Object job : jobs().values()) {
      for (Map<String, Object> step : steps(job)) {
        if (step.get("uses") instanceof String uses && uses.startsWith("actions/checkout@")) {
          assertThat(of(map(of(step, "with")), "persist-credentials")).isEqualTo(false);
        }
      }
    }
  }

  @Test
  void deploysWhatWasTestedFromMainOnlyAndAfterApproval() {
    Map<String, Object> deploy = map(of(jobs(), "deploy"));
    assertThat(of(deploy, "environment")).isEqualTo("production");
    assertThat(of(deploy, "needs")).isEqualTo(List.of("test", "dist"));
    assertThat(of(deploy, "if").toString())
        .contains("github.ref == 'refs/heads/main'", "github.event_name != 'pull_request'");
    assertThat(steps(deploy).toString()).contains("name=function").doesNotContain("make ");
  }

  @Test
  void noExpressionIsPastedIntoAShell() {
    assertThat(runs()).noneMatch(run -> run.contains("${{"));
  }

  @Test
  void whatItCallsExists() throws IOException {
    String makefile = Files.readString(Path.of("Makefile"));
    String all = String.join("\n", runs());
    assertThat(MAKE.matcher(all).results().map(target -> target.group(1)))
        .isNotEmpty()
        .allMatch(target -> makefile.contains("\n" + target + ":"));
    assertThat(SCRIPT.matcher(all).results().map(MatchResult::group))
        .contains("scripts/dist.sh", "scripts/deploy.sh")
        .allMatch(script -> Files.isExecutable(Path.of(script)));
    assertThat(all).contains("deploy/Dockerfile");
    assertThat(Files.readString(Path.of("deploy/Dockerfile")))
        .contains("\nARG BUILD_IMAGE=", "\nARG RUNTIME_IMAGE=");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theShellUnderstandsWhatItRuns() {
    for (String run : runs()) {
      Ran parsed = Ran.with(run, Map.of(), List.of("bash", "-n"));
      assertThat(parsed.err()).as(run).isEmpty();
    }
  }
}
