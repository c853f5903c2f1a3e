package io.limitstream.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// That the commands of `docs/deploying.md` run, word for word: with the real AWS CLI, against an
/// emulator of AWS; where both are installed (Python packages `awscli` and `moto[server]`).
@DisabledOnOs(OS.WINDOWS)
class DocumentTest {
  private static final Path DOCUMENT = Path.of("docs/deploying.md");
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^(<!-- not run by the test: [^\\n]+ -->\\n)?```sh\\n(.*?)^```$");

  private static final String MAPPING = "aws lambda create-event-source-mapping ";

  private static final String DELETE_MAPPING =
      """
      for uuid in $(aws lambda list-event-source-mappings --query 'EventSourceMappings[].UUID' --output text); do
        aws lambda delete-event-source-mapping --uuid "$uuid"
      done
      """;

  /// What each check of the doctor finds: the words of the document's command, and others.
  private static final Map<String, List<String>> UNSAFE =
      Map.of(
          "reported failures", List.of("--function-response-types ReportBatchItemFailures", ""),
          "retries", List.of("--maximum-retry-attempts -1", "--maximum-retry-attempts 3"),
          "record age",
              List.of("--maximum-record-age-in-seconds -1", "--maximum-record-age-in-seconds 600"),
          "halving of batches",
              List.of("--bisect-batch-on-function-error", "--no-bisect-batch-on-function-error"),
          "starting position",
              List.of("--starting-position TRIM_HORIZON", "--starting-position LATEST"),
          "filter",
              List.of(
                  "--batch-size 500",
                  "--batch-size 500 --filter-criteria"
                      + " '{\"Filters\":[{\"Pattern\":\"{\\\"data\\\":{\\\"type\\\":[\\\"X\\\"]}}\"}]}'"));

  @TempDir private Path folder;

  private static List<String> blocks() throws IOException {
    List<String> blocks = new ArrayList<>();
    for (MatchResult block : BLOCK.matcher(Files.readString(DOCUMENT)).results().toList()) {
      if (block.group(1) == null) {
        blocks.add(block.group(2));
      }
    }
    return blocks;
  }

  @Test
  void whatIsWrittenRunsAndTheDoctorFindsWhatIsNotAsWritten() throws Exception {
    Emulator.need();
    prepare();
    try (Emulator emulator = Emulator.start()) {
      for (String block : blocks()) {
        run(block, emulator);
        if (block.contains(MAPPING)) {
          doctorFinds(block, emulator);
        }
      }
    }
  }

  /// Makes the mapping of `block` with all those settings changed.
  private void doctorFinds(String block, Emulator emulator) {
    Set<String> asWritten = failed(emulator);
    // The emulator knows no SnapStart, and alarms are of the template only.
    assertThat(asWritten).allMatch(check -> check.equals("snapshot") || check.startsWith("alarm "));
    String changed = DELETE_MAPPING + block;
    for (List<String> change : UNSAFE.values()) {
      assertThat(block).contains(change.getFirst());
      changed = changed.replace(change.getFirst(), change.getLast());
    }
    run(changed, emulator);
    Set<String> found = failed(emulator);
    found.removeAll(asWritten);
    assertThat(found).isEqualTo(UNSAFE.keySet());
  }

  private Set<String> failed(Emulator emulator) {
    String out =
        bash("./limitstream doctor --function limitstream --table limits || true", emulator).out();
    assertThat(out).contains(" checks, ").contains(" 0 not known");
    return Pattern.compile("(?m)^FAILED +(\\S+( \\S+)*)")
        .matcher(out)
        .results()
        .map(line -> line.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void run(String block, Emulator emulator) {
    Ran ran = bash(block, emulator);
    assertThat(ran.exitCode()).as(block + "\n" + ran.out() + ran.err()).isZero();
  }

  /// Runs `block` with the variables that the blocks before it have set.
  private Ran bash(String block, Emulator emulator) {
    String script =
        "cd '"
            + folder
            + "'\n. ./kept\nset -eu\n"
            + block
            + "\ndeclare -p account version uuid 2>/dev/null >kept || true\n";
    return Ran.with("", emulator.environment(), List.of("bash", "-c", script));
  }

  /// A folder in which the commands find what a build leaves.
  private void prepare() throws IOException {
    Files.createFile(folder.resolve("kept"));
    Path archive = folder.resolve("lambda/target/lambda.zip");
    Files.createDirectories(archive.getParent());
    try (OutputStream file = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry("x"));
    }
    Emulator.launcher(folder.resolve("limitstream"));
  }
}
