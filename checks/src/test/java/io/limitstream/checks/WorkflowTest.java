package io.limitstream.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The workflow that builds, tests and deploys: it holds no secret, runs no action that its author
/// can change, and deploys only what a person approved.
class WorkflowTest {
  private static final Path FILE = Path.of(".github/workflows/build.yml");
  private static final Pattern PINNED = Pattern.compile("[\\w-]+/[\\w-]+@[0-9a-f]{40}");
  private static final Pattern VERSIONED = Pattern.compile("uses: \\S+@[0-9a-f]{40} # v[0-9.]+");

  private final String text = read();
  private final Map<?, ?> workflow =
      (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);

  private static String read() {
    try {
      return Files.readString(FILE);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  private Map<?, ?> job(String name) {
    return (Map<?, ?>) ((Map<?, ?>) workflow.get("jobs")).get(name);
  }

  private List<String> all(String member) {
    List<String> found = new ArrayList<>();
    for (Object job : ((Map<?, ?>) workflow.get("jobs")).values()) {
      for (Object step : (List<?>) ((Map<?, ?>) job).get("steps")) {
        Object value = ((Map<?, ?>) step).get(member);
        if (value != null) {
          found.add(value.toString());
        }
      }
    }
    return found;
  }

  @Test
  void pinsEveryActionByItsCommitAndSaysWhichVersionThatIs() {
    assertThat(all("uses")).isNotEmpty().allMatch(PINNED.asMatchPredicate());
    assertThat(VERSIONED.matcher(text).results().count()).isEqualTo(all("uses").size());
  }

  @Test
  void knowsNoSecretAndMayOnlyRead() {
    assertThat(text).doesNotContain("secrets.");
    assertThat(workflow.get("permissions")).isEqualTo(Map.of("contents", "read"));
    assertThat(job("test").containsKey("permissions")).isFalse();
    assertThat(job("dist").containsKey("permissions")).isFalse();
  }

  @Test
  void deploysWhatWasTestedAfterAPersonsApproval() {
    Map<?, ?> deploy = job("deploy");
    assertThat(deploy.get("environment")).isEqualTo("production");
    assertThat(deploy.get("needs")).isEqualTo("test");
    assertThat(deploy.get("if").toString()).startsWith("github.event_name == 'push' && ");
    assertThat(deploy.get("permissions"))
        .isEqualTo(Map.of("contents", "read", "id-token", "write"));
    assertThat(text).doesNotContain("pull_request_target");
  }

  /// A text from outside that stands in a command is run as one.
  @Test
  void runsOnlyWhatThereIsAndNoTextFromOutside() throws IOException {
    assertThat(all("run"))
        .containsExactly("mvn -B -ntp verify", "make dist", "scripts/deploy.sh \"$STACK\"");
    assertThat(Files.isExecutable(Path.of("scripts/deploy.sh"))).isTrue();
    assertThat(Files.readString(Path.of("Makefile"))).contains("\ndist:");
  }
}
