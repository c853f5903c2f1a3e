package io.limitstream.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// `scripts/prove-on-aws.sh`, as far as it goes against an emulator: that it says what was not run,
/// fails where a part fails, and leaves nothing behind.
@DisabledOnOs(OS.WINDOWS)
class ProveTest {
  @TempDir private Path folder;

  private Ran prove(Emulator emulator, Map<String, String> more) throws Exception {
    Path script = folder.resolve("scripts/prove-on-aws.sh");
    Files.createDirectories(script.getParent());
    Files.copy(Path.of("scripts/prove-on-aws.sh"), script);
    Emulator.launcher(folder.resolve("limitstream"));
    Map<String, String> environment = emulator.environment();
    environment.putAll(more);
    return Ran.with("", environment, List.of("bash", script.toString(), "limits-proof"));
  }

  private static void assertNothingIsLeft(Emulator emulator) {
    for (List<String> list :
        List.of(
            List.of("aws", "kinesis", "list-streams", "--query", "StreamNames"),
            List.of("aws", "dynamodb", "list-tables", "--query", "TableNames"))) {
      assertThat(Ran.with("", emulator.environment(), list).out().strip()).isEqualTo("[]");
    }
  }

  @Test
  void saysWhatWasProvenAndWhatWasNotRunAndLeavesNothing() throws Exception {
    Emulator.need();
    Path events = Path.of("cli/src/main/resources/examples/events.json").toAbsolutePath();
    try (Emulator emulator = Emulator.start()) {
      Ran ran = prove(emulator, Map.of("EVENTS", events.toString()));
      assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
      assertThat(ran.out())
          .containsPattern("ok +account +123456789012")
          .containsPattern("ok +example projected +by the command line, not by the function")
          .containsPattern("ok +doctor +[0-9]+ checks")
          .containsPattern("not run +the stack itself")
          .containsPattern("not run +cold start, SnapStart +needs Lambda itself")
          .containsPattern("not run +cold start, without +needs Lambda itself")
          .containsPattern("ok +taken down +nothing of limits-proof is left")
          .doesNotContain("FAILED");
      assertNothingIsLeft(emulator);
    }
  }

  @Test
  void failsWhereAPartFailsAndTakesDownAllTheSame() throws Exception {
    Emulator.need();
    Path other = Files.writeString(folder.resolve("other.json"), "{}");
    try (Emulator emulator = Emulator.start()) {
      Ran ran = prove(emulator, Map.of("EVENTS", other.toString()));
      assertThat(ran.exitCode()).isEqualTo(1);
      assertThat(ran.out())
          .containsPattern("FAILED +example projected")
          .containsPattern("ok +taken down +nothing of limits-proof is left");
      assertNothingIsLeft(emulator);
    }
  }
}
