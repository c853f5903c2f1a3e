package io.limitstream.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.simulator.MappingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TemplateMappingTest {
  private static final MappingSettings SIMULATED = TemplateMapping.SETTINGS;

  @Test
  void isWhatTheTemplateSets() throws IOException {
    String template = Files.readString(Path.of("deploy/template.yaml"));
    assertThat(defaultOf("BatchSize", template)).isEqualTo("" + SIMULATED.batchSize());
    assertThat(defaultOf("BatchingWindowSeconds", template))
        .isEqualTo("" + SIMULATED.batchingWindow().toSeconds());
    assertThat(defaultOf("ParallelizationFactor", template))
        .isEqualTo("" + SIMULATED.parallelizationFactor());
    assertThat(defaultOf("StartingPosition", template)).isEqualTo("TRIM_HORIZON");
  }

  private static String defaultOf(String parameter, String template) {
    return Pattern.compile("(?m)^  " + parameter + ":\n    Type: \\w+\n    Default: (\\w+)$")
        .matcher(template)
        .results()
        .map((MatchResult found) -> found.group(1))
        .findFirst()
        .orElseThrow();
  }
}
