package io.limitstream.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.capacity.Preset;
import io.limitstream.capacity.Prices;
import io.limitstream.capacity.Question;
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
    assertThat(defaultOf("BatchSize", template)).isEqualTo("" + SIMULATED.batching().size());
    assertThat(defaultOf("BatchingWindowSeconds", template))
        .isEqualTo("" + SIMULATED.batching().window().toSeconds());
    assertThat(defaultOf("ParallelizationFactor", template))
        .isEqualTo("" + SIMULATED.batching().parallelization());
    assertThat(defaultOf("StartingPosition", template)).isEqualTo("TRIM_HORIZON");
  }

  @Test
  void theForecastsPresetsHaveItsMappingAndFunction() throws IOException {
    String template = Files.readString(Path.of("deploy/template.yaml"));
    Question steady = Preset.STEADY.question();
    assertThat(steady.batching()).isEqualTo(SIMULATED.batching());
    assertThat(defaultOf("MemoryMegabytes", template)).isEqualTo("" + steady.function().memoryMb());
    assertThat(defaultOf("TimeoutSeconds", template))
        .isEqualTo("" + steady.function().timeout().toSeconds());
    assertThat(defaultOf("WriteConcurrency", template)).isEqualTo("" + steady.function().writers());
    assertThat(Prices.SOURCE).contains("Lambda on " + defaultOf("Architecture", template));
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
