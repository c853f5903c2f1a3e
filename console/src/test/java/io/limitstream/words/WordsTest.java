package io.limitstream.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.limitstream.limit.AnomalyKind;
import io.limitstream.limit.Doubt;
import io.limitstream.limit.LimitType;
import io.limitstream.limit.Period;
import io.limitstream.settings.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordsTest {
  private static final String VARIABLE = "LIMITSTREAM_WORDS";

  @TempDir Path folder;

  @Test
  void hasATextForEveryConstantThatPeopleRead() {
    Words words = Words.english();
    for (LimitType type : LimitType.values()) {
      assertThat(words.text("type", type)).isNotBlank();
    }
    for (Period period : Period.values()) {
      assertThat(words.text("period", period)).isNotBlank();
    }
    for (Doubt doubt : Doubt.values()) {
      assertThat(words.text("doubt.player", doubt)).endsWith(".");
      assertThat(words.text("doubt.support", doubt)).isNotBlank();
    }
    for (AnomalyKind kind : AnomalyKind.values()) {
      assertThat(words.text("anomaly", kind)).isNotBlank();
    }
  }

  @Test
  void putsValuesIntoTheirPlaces() {
    assertThat(Words.english().text("doubt.player.START_DUE", Map.of("when", "Thu 26 Nov")))
        .isEqualTo("A change was due on Thu 26 Nov. We’re confirming it.");
  }

  @Test
  void takesOtherWordsFromAFile() throws IOException {
    Words words = Words.from(Map.of(VARIABLE, file("{\"type.DEPOSIT\":\"Net deposit\"}")));
    assertThat(words.text("type.DEPOSIT")).isEqualTo("Net deposit");
    assertThat(words.text("type.LOSS")).isEqualTo("Loss");
    assertThat(Words.from(Map.of()).text("type.DEPOSIT")).isEqualTo("Deposit");
  }

  @Test
  void refusesAKeyThatItDoesNotKnow() throws IOException {
    String file = file("{\"type.DEPOSIT\":\"Net deposit\",\"type.DEPOSITS\":\"x\",\"y\":\"z\"}");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Words.from(Map.of(VARIABLE, file)))
        .withMessage(
            "configuration: LIMITSTREAM_WORDS: the file has an unknown key \"type.DEPOSITS\";"
                + " LIMITSTREAM_WORDS: the file has an unknown key \"y\"");
  }

  @Test
  void refusesAFileThatIsNone() throws IOException {
    for (String text : List.of("", "[]", "{\"type.DEPOSIT\":1}", "{\"type.DEPOSIT\":\"x\"")) {
      assertThatExceptionOfType(ConfigurationException.class)
          .isThrownBy(() -> Words.from(Map.of(VARIABLE, file(text))))
          .withMessageContaining("expected a file with a JSON object of texts by their keys");
    }
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Words.from(Map.of(VARIABLE, folder.resolve("none").toString())))
        .withMessageContaining("LIMITSTREAM_WORDS: no such file");
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("words.json"), text).toString();
  }
}
