package io.limitstream.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {

  @Test
  void memoryIsTheDefault() {
    assertThat(Configuration.from(Map.of()).dynamoDb()).isFalse();
    assertThat(Configuration.from(Map.of("ENABLE_DYNAMO_DB", "false")).dynamoDb()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "TRUE", "True", "1", "", " true", "true "})
  void aMisspeltSwitchIsNamed(String value) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Configuration.from(Map.of("ENABLE_DYNAMO_DB", value)))
        .withMessageContaining("ENABLE_DYNAMO_DB: expected true or false");
  }
}
