package io.limitstream.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// AsyncAPI's own parser, of npm, about `docs/asyncapi.yaml`; where Node is installed.
@DisabledOnOs(OS.WINDOWS)
class AsyncApiTest {
  private static final Path CONTRACT = Path.of("docs/asyncapi.yaml");
  private static final int CANNOT_RUN = 3;

  @TempDir private Path folder;

  private static Ran lint(Path file) {
    Ran ran = Ran.command("scripts/lint-asyncapi.sh", file.toString());
    if (ran.exitCode() == CANNOT_RUN) {
      System.out.print(ran.err());
    }
    Assumptions.assumeTrue(ran.exitCode() != CANNOT_RUN, ran.err());
    return ran;
  }

  @Test
  void theContractIsWhatAsyncApiSays() {
    assertThat(lint(CONTRACT)).isEqualTo(new Ran(0, "", ""));
  }

  /// A linter that takes everything would prove nothing.
  @ParameterizedTest
  @CsvSource({
    "action: receive, action: eat, operations.receiveLimitEvents.action",
    "maxLength: 1024, maxLength: long, components.schemas.UserLimitId.maxLength"
  })
  void whatAsyncApiDoesNotKnowIsFound(String said, String wrong, String place) throws IOException {
    String text = Files.readString(CONTRACT).replace(said, wrong);
    Ran ran = lint(Files.writeString(folder.resolve("asyncapi.yaml"), text));
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).contains(place);
  }
}
