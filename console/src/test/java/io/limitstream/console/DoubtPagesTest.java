package io.limitstream.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.fixture.DoubtStory;
import io.limitstream.fixture.EventJson;
import io.limitstream.words.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a simpler reading would show wrong, on both pages.
class DoubtPagesTest {
  private static final Words WORDS = Words.english();

  private static Browser browser;
  private static BrowserPage page;

  @BeforeAll
  static void startBrowser() throws Exception {
    Optional<Path> command = Browser.installed();
    Assumptions.assumeTrue(
        command.isPresent(), "Chromium is not installed, so the pages are not tested");
    browser = Browser.start(command.get());
    page = browser.newPage();
  }

  @AfterAll
  static void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  static List<DoubtStory> stories() {
    return DoubtStory.all();
  }

  @ParameterizedTest
  @MethodSource("stories")
  void showsWhatIsInForceAndWhatIsInDoubt(DoubtStory story) throws Exception {
    String events =
        story.events().stream().map(EventJson::toString).collect(Collectors.joining("\n"));
    try (Served served = Served.with(events + "\n" + eventOfSomebodyElse(story.now()))) {
      Map<String, String> facts = story.facts();
      List<String> doubts = List.of(facts.getOrDefault("doubts", "").split(" ", -1));
      page.open(served.at("/me?user=" + story.userId())).awaitText("Figures as of");
      for (String doubt : doubts) {
        if (doubt.equals("INFERRED")) {
          // No story has a RESET, which alone tells the type of a limit that was not announced.
          assertThat(player()).contains(WORDS.text("player.unknown")).doesNotContain("SEK");
        } else if (!doubt.isEmpty()) {
          assertThat(player()).contains(beginning("doubt.player." + doubt));
        }
      }
      boolean isOut = "false".equals(facts.get("inForce"));
      boolean isSure = doubts.equals(List.of("")) && !isOut;
      assertThat(page.is("document.querySelector('.remains')")).isEqualTo(isSure);
      assertThat(page.is("document.querySelector('[role=meter]')")).isEqualTo(isSure);
      assertThat(player()).doesNotContain("%");
      if (isSure && facts.get("remaining") != null) {
        assertThat(player()).contains("SEK " + facts.get("remaining") + ".00 left");
      }
      if (facts.get("pending.value") != null) {
        assertThat(page.text(".card"))
            .contains("SEK " + money(facts.get("pending.value")) + " on ");
      }
      page.open(served.at("/?user=" + story.userId() + "&limit=l-1")).awaitText("Identity");
      for (String doubt : doubts) {
        if (!doubt.isEmpty()) {
          assertThat(page.text("#drawer").replaceFirst("^[^\n]*\n", ""))
              .containsIgnoringCase(beginning("doubt.support." + doubt));
        }
      }
      assertThat(page.is("document.querySelector('#view tbody [role=meter]')")).isEqualTo(isSure);
      assertThat(page.problems()).isEmpty();
    }
  }

  private static String player() {
    return page.text("#view");
  }

  private static String money(String whole) {
    return whole.length() > 3 ? whole.replaceFirst("(...)$", ",$1.00") : whole + ".00";
  }

  /// A text up to its first place for a value.
  private static String beginning(String key) {
    return WORDS.text(key).split("\\{", 2)[0].strip();
  }

  /// Moves the clock of the replay, and nothing else.
  private static String eventOfSomebodyElse(long at) {
    return EventJson.progressChanged()
        .with("aggregateId", "\"other\"")
        .withPayload("userId", "\"other\"")
        .with("createdAt", "" + at)
        .toString();
  }
}
