package io.limitstream.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The archive of the command line for machines without a JDK.
@DisabledOnOs(OS.WINDOWS)
class DistTest {
  private static final long MAX_BYTES = 80_000_000;

  @TempDir private Path folder;

  @Test
  void runsWithNothingOnThePath() throws Exception {
    Assumptions.assumeTrue(Files.isDirectory(Path.of("cli/target/lib")), "nothing is built");
    Ran made =
        Ran.with(
            "",
            Map.of("JAVA_HOME", System.getProperty("java.home")),
            List.of("scripts/dist.sh", folder.toString()));
    assertThat(made.exitCode()).as(made.out() + made.err()).isZero();
    Path archive = Path.of(made.out().lines().reduce((_, last) -> last).orElseThrow());
    assertThat(Files.size(archive)).isLessThan(MAX_BYTES);

    assertThat(Ran.command("tar", "-xzf", archive.toString(), "-C", folder.toString()).exitCode())
        .isZero();
    Path program = folder.resolve("limitstream/limitstream");
    Ran ran =
        Ran.with(
            "",
            Map.of("PATH", "/nonexistent", "JAVA_HOME", ""),
            List.of(program.toString(), "run"));
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).startsWith("User u-12").contains("Kept in memory");
    assertThat(folder.resolve("limitstream/third-party.txt")).isNotEmptyFile();
  }
}
