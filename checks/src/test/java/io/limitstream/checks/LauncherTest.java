package io.limitstream.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The `limitstream` script in a folder of its own, with a JDK and a Maven that only tell how they
/// were called.
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  private static final String BUILDS =
      """
      #!/bin/sh
      echo built >>"$BUILDS"
      mkdir -p cli/target/lib
      """;

  @TempDir private Path folder;
  private Path home = Path.of("");
  private Path jdk = Path.of("");
  private Path tools = Path.of("");

  private record Launched(int exitCode, String out, String err) {}

  @BeforeEach
  void prepare() throws IOException {
    folder = folder.toRealPath();
    home = Files.createDirectories(folder.resolve("a home"));
    jdk = folder.resolve("jdk");
    tools = folder.resolve("tools");
    script(home.resolve("limitstream"), Files.readString(Path.of("limitstream")));
    Files.createDirectories(home.resolve("core/src/main"));
    Files.createDirectories(home.resolve("docs"));
    Files.writeString(home.resolve("pom.xml"), "<project/>");
    Files.writeString(home.resolve("docs/openapi.yaml"), "openapi: 3.1.0");
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
    script(jdk.resolve("bin/javac"), "#!/bin/sh\n");
    script(jdk.resolve("bin/java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    Files.createDirectories(tools);
    script(tools.resolve("mvn"), BUILDS);
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Launched launch(Path script, Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder launcher =
        new ProcessBuilder(script.toString())
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    launcher.command().addAll(List.of(args));
    launcher.environment().remove("LIMITSTREAM_JAVA_OPTS");
    launcher.environment().put("JAVA_HOME", jdk.toString());
    launcher.environment().put("PATH", tools + ":/usr/bin:/bin");
    launcher.environment().put("BUILDS", folder.resolve("builds").toString());
    launcher.environment().putAll(environment);
    int exitCode = launcher.start().waitFor();
    return new Launched(exitCode, Files.readString(out), Files.readString(err));
  }

  private Launched launch(String... args) throws IOException, InterruptedException {
    return launch(home.resolve("limitstream"), Map.of(), args);
  }

  private long builds() throws IOException {
    Path builds = folder.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds, StandardCharsets.UTF_8).size() : 0;
  }

  @Test
  void buildsItselfOnceAndHandsTheArgumentsOver() throws Exception {
    for (int i = 0; i < 2; i++) {
      Launched run = launch("run", "a file", "--strict");
      assertThat(run.err()).isEmpty();
      assertThat(run.exitCode()).isZero();
      assertThat(run.out())
          .endsWith(
              "-cp\n%s/cli/target/lib/*\nio.limitstream.cli.Limitstream\nrun\na file\n--strict\n"
                  .formatted(home));
    }
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void buildsAgainWhatChanged() throws Exception {
    launch();
    Files.writeString(home.resolve("core/src/main/New.java"), "class New {}");
    launch();
    Files.delete(home.resolve("cli/target/lib"));
    launch();
    assertThat(builds()).isEqualTo(3);
  }

  @Test
  void findsItsFolderThroughLinks() throws Exception {
    Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("a home/limitstream"));
    Path second = Files.createSymbolicLink(folder.resolve("second"), first);
    assertThat(launch(second, Map.of()).out()).contains(home + "/cli/target/lib/*\n");
  }

  @Test
  void takesOptionsForTheVirtualMachineAndNeverTwoCollectors() throws Exception {
    assertThat(launch().out()).contains("-XX:+UseParallelGC\n");
    assertThat(
            launch(
                    home.resolve("limitstream"),
                    Map.of("LIMITSTREAM_JAVA_OPTS", "-Xmx2g -XX:+UseZGC"))
                .out())
        .contains("-Xmx2g\n-XX:+UseZGC\n")
        .doesNotContain("UseParallelGC");
  }

  @Test
  void saysWhichJdkItNeeds() throws Exception {
    Path script = home.resolve("limitstream");
    // No machine has this one.
    script(script, Files.readString(script).replace("needed=25", "needed=999"));
    Launched run = launch();
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "limitstream: needs a JDK 999 or newer and found none;"
                + " install one or set JAVA_HOME to its folder.\n");
    assertThat(builds()).isZero();
  }

  @Test
  void saysThatItNeedsMaven() throws Exception {
    Path none = Files.createDirectories(folder.resolve("no maven"));
    for (String tool :
        List.of(
            "sh",
            "dirname",
            "basename",
            "readlink",
            "sed",
            "find",
            "sort",
            "tr",
            "xargs",
            "cksum",
            "cat",
            "mkdir",
            "flock",
            "rm",
            "mv",
            "ln",
            "sleep")) {
      for (String place : List.of("/usr/bin/", "/bin/")) {
        if (Files.exists(Path.of(place + tool))) {
          script(none.resolve(tool), "#!/bin/sh\nexec %s%s \"$@\"\n".formatted(place, tool));
        }
      }
    }
    Launched run = launch(home.resolve("limitstream"), Map.of("PATH", none.toString()));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("limitstream: needs Maven (mvn) to build itself;");
  }

  @Test
  void showsWhyABuildFailedAndTriesAgain() throws Exception {
    script(tools.resolve("mvn"), "#!/bin/sh\necho '[ERROR] no such thing'\nexit 1\n");
    Launched failed = launch();
    assertThat(failed.exitCode()).isEqualTo(2);
    assertThat(failed.err())
        .isEqualTo(
            "[ERROR] no such thing\nlimitstream: could not build itself;"
                + " the whole log is in %s/target/limitstream.log.\n".formatted(home));
    script(tools.resolve("mvn"), BUILDS);
    assertThat(launch().exitCode()).isZero();
  }
}
