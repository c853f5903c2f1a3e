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
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
  void hasEveryTextOfAPlayerInEveryLanguageWithTheSamePlaces() {
    Words english = Words.english();
    List<String> keys = english.keys().stream().filter(key -> !Words.isForSupport(key)).toList();
    assertThat(Words.all()).extracting(Words::language).containsExactly("en", "de", "sv");
    for (Words words : Words.all().subList(1, 3)) {
      assertThat(words.keys()).containsExactlyInAnyOrderElementsOf(keys);
      for (String key : keys) {
        assertThat(places(words.text(key)))
            .as(words.language() + " " + key)
            .isEqualTo(places(english.text(key)));
      }
    }
  }

  private static Set<String> places(String text) {
    return Pattern.compile("\\{\\w+}")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  @Test
  void takesOtherWordsOfEachLanguageFromTheSameFile() throws IOException {
    String file = file("{\"type.LOSS\":\"Net loss\",\"de\":{\"type.LOSS\":\"Nettoverlust\"}}");
    assertThat(Words.allFrom(Map.of(VARIABLE, file)))
        .extracting(words -> words.text("type.LOSS"))
        .containsExactly("Net loss", "Nettoverlust", "Förlust");
    String wrong = file("{\"de\":{\"anomaly.VALUE_DRIFT\":\"Abweichung\"}}");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Words.from(Map.of(VARIABLE, wrong)))
        .withMessageContaining("the file has an unknown key \"anomaly.VALUE_DRIFT\"");
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
    for (String text :
        List.of("", "[]", "{\"type.DEPOSIT\":1}", "{\"type.DEPOSIT\":\"x\"", "{\"fr\":{}}")) {
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
