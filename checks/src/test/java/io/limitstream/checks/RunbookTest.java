package io.limitstream.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The commands of the runbooks can be pasted as they stand, from the top of a page, on Linux and
/// on macOS: every name is set on the page, and nothing is left to be filled in.
@DisabledOnOs(OS.WINDOWS)
class RunbookTest {
  private static final Pattern BLOCK =
      Pattern.compile("^( *)```sh\\n(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern USED = Pattern.compile("\\$\\{?([A-Za-z_]\\w*)");
  private static final Pattern SET =
      Pattern.compile("(?:^|[ ;])([A-Za-z_]\\w*)=|for (\\w+) in", Pattern.MULTILINE);

  /// A word in capitals that somebody would have to replace.
  private static final Pattern PLACEHOLDER =
      Pattern.compile("(?<=[\\s/:=])[A-Z][A-Z_]+(?=[\\s/:]|$)", Pattern.MULTILINE);

  /// What AWS calls so.
  private static final Set<String> CONSTANTS = Set.of("AT_TIMESTAMP", "ENABLE", "TRIM_HORIZON");

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> pages = Files.list(Path.of("docs/runbooks"))) {
      return pages.sorted().toList().stream();
    }
  }

  /// All commands of a page, in their order, without comments.
  private static String commands(Path page) throws IOException {
    return BLOCK
        .matcher(Files.readString(page))
        .results()
        .map(block -> block.group(2).replaceAll("(?m)^" + block.group(1), ""))
        .collect(Collectors.joining("\n"))
        .replaceAll("(?m)(^|\\s)#.*$", "$1");
  }

  private static Set<String> names(Pattern pattern, String text) {
    Set<String> names = new HashSet<>();
    for (MatchResult match : pattern.matcher(text).results().toList()) {
      names.add(match.group(1) == null ? match.group(2) : match.group(1));
    }
    return names;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void canBePasted(Path page) throws IOException {
    String commands = commands(page);
    Ran parsed = Ran.with(commands, Map.of(), List.of("bash", "-n"));
    assertThat(parsed.exitCode()).as(parsed.err()).isZero();
    assertThat(names(SET, commands)).as("set").containsAll(names(USED, commands));
    String unquoted = commands.replaceAll("'[^']*'|\"[^\"]*\"", "''");
    assertThat(PLACEHOLDER.matcher(unquoted).results().map(MatchResult::group))
        .as("to be filled in")
        .isSubsetOf(CONSTANTS);
    assertThat(commands).as("GNU's alone").doesNotContain("date -d", "sed -i", "readlink -f");
    assertThat(commands).as("of version 2 of the AWS CLI alone").doesNotContain("aws logs tail");
    assertThat(commands.contains("start-query")).isEqualTo(commands.contains("get-query-results"));
    if (commands.contains("outputs ")) {
      assertThat(commands).contains("export AWS_REGION=", "outputs() {");
    }
  }
}
