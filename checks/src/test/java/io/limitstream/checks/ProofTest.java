package io.limitstream.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// `scripts/prove-on-aws.sh`, as far as an emulator goes.
@DisabledOnOs(OS.WINDOWS)
class ProofTest {
  private static final String ACCOUNT = "123456789012";

  @TempDir private Path folder;

  private static Ran prove(Map<String, String> environment, Path program, String account) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("LIMITSTREAM", program.toString());
    return Ran.with("", all, List.of("scripts/prove-on-aws.sh", account));
  }

  @Test
  void provesWhatItCanSaysWhatItDidNotRunAndLeavesNothingBehind() throws Exception {
    Emulator.need();
    Emulator.launcher(folder.resolve("limitstream"));
    try (Emulator emulator = Emulator.start()) {
      Ran ran = prove(emulator.environment(), folder.resolve("limitstream"), ACCOUNT);
      assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
      assertThat(ran.out().lines().skip(2).map(line -> line.substring(0, 51).strip()))
          .containsExactly(
              "not run  deploy the template",
              "passed   make a stream and a table",
              "passed   put the example into the stream",
              "not run  the function projects the stream",
              "passed   project the stream",
              "passed   prove the table against the example",
              "passed   examine stream and table",
              "not run  examine the stack",
              "not run  cold starts with SnapStart",
              "not run  cold starts without SnapStart",
              "passed   take everything down");
      assertThat(ran.out())
          .contains("26 records, 0 refused", "an emulator makes no stack with an alias");
      for (List<String> list :
          List.of(
              List.of("aws", "kinesis", "list-streams", "--query", "StreamNames"),
              List.of("aws", "dynamodb", "list-tables", "--query", "TableNames"))) {
        assertThat(Ran.with("", emulator.environment(), list).out().strip()).isEqualTo("[]");
      }
    }
  }

  // --- With an AWS CLI that only says how it was called
  // -------------------------------------------

  private Map<String, String> fake() throws IOException {
    script(
        folder.resolve("aws"),
        """
        #!/bin/sh
        echo "$*" >>'%s'
        case "$*" in
          *get-caller-identity*) echo 123456789012 ;;
          *put-records*) echo 0 ;;
        esac
        """
            .formatted(folder.resolve("calls")));
    return Map.of(
        "PATH",
        folder + ":" + System.getenv("PATH"),
        "AWS_REGION",
        "eu-north-1",
        "AWS_ENDPOINT_URL",
        "http://emulator.invalid");
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Path program(String text) throws IOException {
    Path program = folder.resolve("program");
    script(program, "#!/bin/sh\n" + text + "\n");
    return program;
  }

  private void assertThatItIsTakenDown() throws IOException {
    assertThat(Files.readString(folder.resolve("calls")))
        .containsPattern("\nkinesis delete-stream --stream-name limitstream-proof-\\d+-\\d+ ")
        .containsPattern("\ndynamodb delete-table --table-name limitstream-proof-\\d+-\\d+\n")
        .containsPattern("\nsns delete-topic .*-page\n")
        .containsPattern("\nsns delete-topic .*-ticket\n");
  }

  @Test
  void takesEverythingDownWhenItIsInterrupted() throws IOException {
    Path program = program("[ $1 != run ] || kill -TERM \"$(ps -o ppid= -p $PPID)\"");
    Ran ran = prove(fake(), program, ACCOUNT);
    assertThat(ran.exitCode()).as(ran.err()).isEqualTo(130);
    assertThat(ran.out())
        .contains("\nFAILED   interrupted", "\npassed   take everything down")
        .doesNotContain("prove the table");
    assertThatItIsTakenDown();
  }

  @Test
  void takesEverythingDownWhenAStepFailsAndRunsNoOther() throws IOException {
    Ran ran = prove(fake(), program("echo no table; exit 2"), ACCOUNT);
    assertThat(ran.exitCode()).as(ran.err()).isEqualTo(1);
    assertThat(ran.out())
        .containsPattern("\nFAILED   make a stream and a table +no table\n")
        .contains("\npassed   take everything down")
        .doesNotContain("put the example");
    assertThatItIsTakenDown();
  }

  @Test
  void touchesNoOtherAccount() throws IOException {
    assertThat(prove(fake(), program(""), "999999999999"))
        .isEqualTo(
            new Ran(
                2,
                "",
                "prove-on-aws: the credentials are of account 123456789012, not of"
                    + " 999999999999\n"));
    assertThat(Files.readAllLines(folder.resolve("calls"))).hasSize(1);
  }
}
