package io.limitstream.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.parking.ParkedEntry;
import io.limitstream.source.Inputs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The pages, in a real browser. What they look like is left in `target/screenshots`.
class PagesTest {
  private static final Path SCREENSHOTS =
      Path.of(System.getProperty("limitstream.target"), "screenshots");

  private static Browser browser;

  private final List<Served> others = new ArrayList<>();
  private Served served;
  private BrowserPage page;

  @BeforeAll
  static void startBrowser() throws Exception {
    Optional<Path> command = Browser.installed();
    Assumptions.assumeTrue(
        command.isPresent(),
        "Chromium is not installed, so the pages are not tested; on Debian: apt-get install"
            + " chromium");
    browser = Browser.start(command.get());
  }

  @AfterAll
  static void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void serve() throws Exception {
    served = Served.with(Events.everyState("u-1").line(Events.broken("u-1")).toString());
    page = browser.newPage();
  }

  @AfterEach
  void hasNoErrorsOnTheConsole() {
    // A page may ask for its icon after all else, so its server is closed last.
    assertThat(page.problems()).isEmpty();
    served.close();
    others.forEach(Served::close);
  }

  private void shot(String name) throws IOException {
    page.screenshot(SCREENSHOTS.resolve(name + ".png"));
  }

  @Test
  void saysEachStateInWordsToThePlayer() throws IOException {
    page.viewport(390, 2500, true).open(served.at("/me?user=u-1")).awaitText("Figures as of");
    page.eval("document.querySelectorAll('.row details').forEach(row => row.open = true)");
    assertThat(page.text("#view"))
        .contains("€35.00 left\n€65.00 of €100.00 used\nResets Tue 24 Nov, 09:00 (Stockholm), in")
        .contains("€39.50 left\n€260.50 of €300.00 used\nResets")
        .contains("Changes to €500.00 on Tue 24 Nov, 10:30 (Stockholm)")
        .contains("€12.00 over your limit\n€112.00 of €100.00 used")
        .contains("This period has ended. New figures haven’t arrived.\n€20.00 of €50.00 used")
        .contains("No stakes allowed")
        .contains("€200.00 from Tue 24 Nov, 09:00 (Stockholm).")
        .contains("We’re confirming this limit’s total.\n€20.00 used")
        .contains("Another limit is set on your account. Details aren’t available here yet.")
        .contains("Month-long\nBeing confirmed\nWe haven’t received this limit’s details yet.")
        .contains("Wins exceed losses by €40.00")
        .contains("21 h 40 min left\n1 h 20 min of 23 h")
        .contains("Past limits (1)")
        .contains("Figures as of Mon 23 Nov, 10:30 (Stockholm), ")
        .doesNotContain("€0.00 left")
        .doesNotContain("€80.00")
        .doesNotContain("900.00");
    shot("player");
  }

  @Test
  void beginsWithTheDepositLimitThatBindsOnlyIfThatIsCertain() throws Exception {
    Duration day = Duration.ofHours(24);
    Events sure =
        new Events("u-2")
            .created("day", "DEPOSIT", "CALENDAR_DAY", "100", day)
            .created("week", "DEPOSIT", "WEEK", "300", Duration.ofDays(7))
            .used("day", "0", "65.00", "35.00", day);
    assertThat(headline(sure)).isEqualTo("€35.00 left of your daily deposit limit");
    assertThat(headline(sure.used("day", "65.00", "35.00", "0", day)))
        .isEqualTo("Your daily deposit limit is reached");
    assertThat(headline(sure.used("day", "100.00", "4.00", "0", day)))
        .isEqualTo("€4.00 over your daily deposit limit");
    assertThat(headline(sure.created("none", "DEPOSIT", "MONTH", "ACTIVE", "0", "")))
        .isEqualTo("€4.00 over your daily deposit limit");
    Events unsure =
        new Events("u-2")
            .created("day", "DEPOSIT", "CALENDAR_DAY", "100", day)
            .used("unseen", "5.00", "10.00", "85.00", day);
    assertThat(headline(unsure)).isEmpty();
    Events over = unsure.created("loss", "LOSS", "CALENDAR_DAY", "10", day);
    assertThat(headline(over.used("loss", "0", "12", "0", day)))
        .isEqualTo("€2.00 over your daily loss limit");
    assertThat(headline(new Events("u-2").created("x", "DEPOSIT", "MONTH", "ACTIVE", "0", "")))
        .isEqualTo("No deposits allowed");
  }

  @Test
  void saysOneSentenceForEachBrand() throws Exception {
    Duration day = Duration.ofHours(24);
    Events one = new Events("u-2").created("a", "DEPOSIT", "DAY", "100", day);
    String other =
        new Events("u-2")
            .created("b", "DEPOSIT", "DAY", "70", day)
            .toString()
            .replace("b-1", "b-2")
            .replace("e-u-2", "e-other");
    assertThat(headline(one.line(other)))
        .isEqualTo(
            "b-1\n€100.00 left of your 24-hour deposit limit\n"
                + "b-2\n€70.00 left of your 24-hour deposit limit");
  }

  @Test
  void tellsWhatChangedAndWhatWasUsed() throws Exception {
    Duration week = Duration.ofDays(7);
    Events story =
        new Events("u-2")
            .created("week", "DEPOSIT", "WEEK", "100", week)
            .announced("week", "DEPOSIT", "WEEK", "80", week, ",\"previousLimitValue\":\"100\"")
            .created("month", "LOSS", "CALENDAR_MONTH", "CANCELED", "50", "");
    for (String[] period : new String[][] {{"60", "40"}, {"70.50", "9.50"}, {"120", "0"}}) {
      story.later(week).reset("week", "DEPOSIT", "WEEK", period[0], period[1], week);
    }
    story.reset("month", "LOSS", "CALENDAR_MONTH", "-5", "55", week);
    try (Served more = Served.with(story.toString())) {
      page.open(more.at("/me?user=u-2")).awaitText("Used in past periods");
      page.eval("document.querySelectorAll('details').forEach(row => row.open = true)");
      assertThat(page.text("[aria-labelledby=changes]"))
          .contains("Monthly loss limit\nCanceled\nMon 23 Nov, 09:00 (Stockholm)")
          .contains("7-day deposit limit\nChanged from €100.00 to €80.00. Applies from Mon 30 Nov")
          .contains("7-day deposit limit\nSet to €100.00\nMon 23 Nov, 09:00 (Stockholm)");
      assertThat(page.text("[aria-labelledby=periods]"))
          .contains("Used in 3 past periods, against the limit")
          .contains("Period ended (Stockholm)")
          .containsPattern("14 Dec, 09:00\\s+€120.00\\s+€80.00")
          .containsPattern("7 Dec, 09:00\\s+€70.50\\s+€80.00")
          .containsPattern("-€5.00\\s+€50.00");
      assertThat(page.eval("document.querySelectorAll('svg.drawing').length").get("value").asInt())
          .as("draws nothing of a single period")
          .isEqualTo(1);
      assertThat(page.accessibilityViolations()).isEmpty();
      page.viewport(320, 2200, true);
      assertThat(page.is("document.documentElement.scrollWidth <= innerWidth")).isTrue();
      shot("player-past");
    }
  }

  @Test
  void marksAPeriodWhoseEndNeverCame() throws Exception {
    Duration week = Duration.ofDays(7);
    Events story = new Events("u-3").created("week", "BET", "WEEK", "80.00", week).later(week);
    story.reset("week", "BET", "WEEK", "10", "70", week).later(week.multipliedBy(2));
    story.reset("week", "BET", "WEEK", "20", "60", week).later(week);
    story.reset("week", "BET", "WEEK", "30", "50", week);
    play(served, story.toString());
    page.open(served.at("/me?user=u-3")).awaitText("Used in past periods");
    page.eval("document.querySelectorAll('details').forEach(row => row.open = true)");
    assertThat(page.text("[aria-labelledby=periods]"))
        .contains("Used in 3 past periods, against the limit")
        .containsPattern("7 Dec, 09:00\\s+Not received");
    page.await("document.querySelectorAll('svg.drawing .unknown').length === 1");
  }

  private String headline(Events events) throws Exception {
    Served more = Served.with(events.toString());
    others.add(more);
    page.open(more.at("/me?user=u-2")).awaitText("Figures as of");
    return page.is("document.querySelector('.lead')") ? page.text(".lead") : "";
  }

  @Test
  void neverSaysThatAPlayerHasNoLimits() {
    page.open(served.at("/me?user=nobody")).awaitText("We can’t show any limits for this account.");
    assertThat(page.text(".links")).contains("Change a limit").contains("Help");
    assertThat(page.is("document.querySelector('.links a').href === 'https://play.example/limits'"))
        .isTrue();
    page.open(served.at("/?user=nobody"))
        .awaitText("No limit events for nobody. This doesn’t prove there are none.");
  }

  @Test
  void keepsTheOldFiguresWhenTheServerIsGone() {
    page.open(served.at("/me?user=u-1")).awaitText("Figures as of");
    served.close();
    page.eval("document.dispatchEvent(new Event('visibilitychange'))");
    page.awaitText("Couldn’t refresh.").awaitText("Your limits still apply.");
    assertThat(page.text("#view")).contains("€35.00 left").contains("Showing 10:30");
    page.awaitText("Try again");
    forgiveFailedRequests();
  }

  /// The browser itself writes a line for each request that fails.
  private void forgiveFailedRequests() {
    page.problems().removeIf(problem -> problem.contains("Failed to load resource"));
  }

  @Test
  void findsAUserByKeyboardAlone() throws IOException {
    page.open(served.at("/")).awaitText("Players");
    shot("start");
    page.key("/", "Slash", 191, "/").await("document.activeElement.id === 'user'");
    page.type("u-1").enter().awaitText("13 limits");
    assertThat(page.eval("location.search").get("value").asString()).isEqualTo("?user=u-1");
    page.eval("document.activeElement.blur()");
    page.key("j", "KeyJ", 74, "j").await("document.activeElement.matches('.row-button')");
    page.key("ArrowDown", "ArrowDown", 40, "").enter();
    page.awaitText("Identity");
    assertThat(page.is("document.activeElement.closest('#drawer')")).isTrue();
    assertThat(page.eval("location.search").get("value").asString()).contains("limit=");
    page.escape().await("document.getElementById('drawer').hidden");
    assertThat(page.is("document.activeElement.matches('.row-button')")).isTrue();
  }

  @Test
  void showsAllThatIsKnownOfALimit() throws IOException {
    page.open(served.at("/?user=u-1&limit=bet-month")).awaitText("Identity");
    // It comes with the history, after the rest.
    page.await("document.getElementById('drawer').innerText.includes('Total in doubt')");
    assertThat(page.text("#drawer"))
        .contains("Announced EUR 100.00 (event 11), events imply EUR 80.00 (event 19)")
        .contains("bet-month")
        .contains("Mon 23 Nov, 10:30 (Stockholm)\nMon 23 Nov, 09:30 UTC")
        .contains("Its created event");
    page.open(served.at("/?user=u-1&limit=unseen"))
        .awaitText("Inferred: its announcement was not seen");
    page.open(served.at("/?user=u-1&limit=bet-day")).awaitText("Reset due since Mon 23 Nov, 10:00");
    page.open(served.at("/?user=u-1&limit=deposit-week")).awaitText("Changes to EUR 500.00 on Tue");
    page.open(served.at("/?user=u-1&limit=loss-month"))
        .awaitText("Progress EUR 112.00 of EUR 100.00, as reported by the platform.");
    shot("console-drawer");
  }

  @Test
  void theStartTellsHowTheViewStandsAndWhomToLookAt() throws IOException {
    page.open(served.at("/")).awaitText("Players").awaitText("u-1").awaitText("Parked and open: 1");
    page.awaitText("Anomalies met by this server").awaitText("Total in doubt");
    assertThat(page.text("#view")).contains("Played Mon 23 Nov, 10:30").contains("Over");
    shot("home");
    page.click("[data-key=parked] a").awaitText("1 open of 1");
    assertThat(page.eval("location.search").get("value").asString()).contains("reason=");
  }

  @Test
  void anOutageShowsOnTheStartAtOnce() {
    page.open(served.at("/")).awaitText("Parked and open: 1");
    page.await("document.querySelector('.wordmark img').complete");
    served.close();
    page.eval("document.dispatchEvent(new Event('visibilitychange'))");
    page.awaitText("Couldn’t refresh.");
    forgiveFailedRequests();
  }

  @Test
  void anAnswerThatSaysNothingNewChangesNothing() throws Exception {
    Events many = new Events("u-5");
    for (int i = 0; i < 500; i++) {
      many.created("l-" + i, "DEPOSIT", "INDEFINITE", "ACTIVE", "100", "");
    }
    try (Served of = Served.with(many.toString())) {
      page.open(of.at("/?user=u-5")).awaitText("500 limits").awaitText("Timeline");
      page.eval(
          """
          (() => {
            window.changed = new Set();
            window.answers = 0;
            const real = window.fetch;
            window.fetch = async (...all) => { const r = await real(...all); window.answers++; return r; };
            new MutationObserver((list) => list.forEach((m) => {
              const e = m.target.nodeType === 1 ? m.target : m.target.parentElement;
              if (e.closest('[data-since], [data-until]') === null) {
                window.changed.add(e.closest('tr[data-key]')?.dataset.key ?? e.outerHTML.slice(0, 80));
              }
            })).observe(document.getElementById('view'), {subtree: true, childList: true, characterData: true, attributes: true});
          })()\
          """);
      page.eval("document.dispatchEvent(new Event('visibilitychange'))");
      page.await("window.answers >= 4");
      assertThat(page.eval("[...window.changed].join()").get("value").asString()).isEmpty();
    }
  }

  @Test
  void answersACallByKeyboardAlone() throws Exception {
    try (Served example = Served.open("127.0.0.1", null);
        io.limitstream.source.Events events =
            new io.limitstream.source.Events(
                Inputs.of(List.of("cli/src/main/resources/examples/events.json"), System.in))) {
      example.server().play(events::next);
      page.viewport(1640, 1000, false).open(example.at("/")).awaitText("Players");
      page.key("/", "Slash", 191, "/").await("document.activeElement.id === 'user'");
      page.type("u-12 ").enter().awaitText("Timeline").awaitText("Gap");
      assertThat(page.is("document.title.startsWith('u-12')")).isTrue();
      assertThat(page.text("tr.gap"))
          .contains("Missing: EUR 120.25 was expected, EUR 80.25 was shown.")
          .contains("A parked record would explain it");
      shot("timeline");
      page.eval("document.querySelector('tr.gap a').focus()");
      page.enter().awaitText("payload.amount: expected a string").awaitText("Your name");
      page.eval("history.back()");
      page.awaitText("Timeline");
      page.eval("document.activeElement.blur()");
      page.key("j", "KeyJ", 74, "j")
          .await("document.activeElement.matches('[data-limit=loss-week]')");
      page.enter().awaitText("What was used");
      assertThat(page.text("#drawer")).contains("in 1 stretch events are missing");
      assertThat(page.is("document.querySelector('#drawer svg.drawing .unknown')")).isTrue();
      shot("chart");
    }
  }

  @Test
  void hintsAtWhomAnIdMayMeanAndShowsNobodyElse() {
    page.open(served.at("/")).awaitText("Players");
    page.open(served.at("/?user=U-1"))
        .awaitText("This doesn’t prove")
        .awaitText("is spelt otherwise");
    page.open(served.at("/?user=deposit-day")).awaitText("has a limit of this id");
  }

  @Test
  void aCorrectionIsNotThrownAwayByOneKey() {
    page.open(served.at("/?view=parked")).awaitText("payload.amount");
    page.click("[data-record]").awaitText("Your name");
    page.eval(
        """
        (() => {
          const area = document.getElementById('content');
          area.value = area.value.replace('5,00', '5.00');
          area.dispatchEvent(new Event('input', {bubbles: true}));
        })()\
        """);
    page.escape().awaitText("Your correction is not stored.");
    assertThat(page.is("document.getElementById('content').value.includes('5.00')")).isTrue();
    page.escape().await("document.getElementById('drawer').hidden");
  }

  @Test
  void keepsWhatItShowsInTheAddress() {
    page.open(served.at("/?user=u-1")).awaitText("13 limits");
    page.click("[data-limit=deposit-day]").awaitText("Identity");
    page.click("[data-view=anomalies]").awaitText("The event implies a limit of 80.00");
    page.eval("history.back()");
    page.awaitText("Identity");
    page.eval("history.back()");
    page.await("document.getElementById('drawer').hidden").awaitText("13 limits");
  }

  @Test
  void retriesAParkedRecord() throws IOException {
    page.open(served.at("/?view=parked")).awaitText("payload.amount");
    page.click("[data-record]").awaitText("Your name");
    page.eval("document.getElementById('by').focus()");
    page.type("Operator").tab().type("Tried as it is").enter();
    page.awaitText("Still parked: payload.amount");
    page.eval(
        """
        (() => {
          const area = document.getElementById('content');
          area.value = area.value.replace('5,00', '5.00');
          area.dispatchEvent(new Event('input', {bubbles: true}));
        })()\
        """);
    page.await("document.querySelector('#difference .come')");
    assertThat(page.text("#difference")).contains("\"amount\": \"5,00\"", "\"amount\": \"5.00\"");
    shot("parked");
    page.click(".retry [type=submit]").awaitText("Stored as version 812.");
    page.awaitText("How it was resolved").awaitText("Resolved");
    assertThat(page.text("body")).doesNotContain("Show more", "None has changed");
    page.open(served.at("/me?user=u-1")).awaitText("€30.00 left");
  }

  @Test
  void saysWhatCanBeReadOfAParkedRecord() throws IOException {
    page.open(served.at("/?view=parked")).awaitText("payload.amount");
    assertThat(page.text("tbody tr")).contains("u-1", "deposit-day", "Use");
    page.open(served.at("/?view=parked&who=nobody")).awaitText("None like that");
    page.open(served.at("/?view=parked&state=open&event=USER_LIMIT_PROGRESS_CHANGED&who=u-1"))
        .awaitText("1 open of 1");
  }

  @Test
  void dismissesAParkedRecord() throws IOException {
    page.open(served.at("/?view=parked")).awaitText("payload.amount");
    page.click("[data-record]").awaitText("Your name");
    page.eval("document.getElementById('by').focus()");
    page.type("Operator").tab().type("Junk of a test");
    page.click(".retry [value=dismiss]").awaitText("Dismissed.").awaitText("0 open of 1");
    assertThat(served.backend().parking().list(null, 1).entries().getFirst().isOpen()).isFalse();
  }

  @Test
  void dismissesAWholeGroup() throws Exception {
    Events junk = new Events("u-2").line(Events.broken("u-2"));
    IntStream.range(0, 250).forEach(i -> junk.line("{\"junk\":" + i + "}"));
    served.server().play(Served.feed(junk.toString()));
    page.open(served.at("/?view=parked")).awaitText("payload.amount").awaitText("Show more");
    page.click("[data-act=dismiss]:not([data-group^=payload])")
        .awaitText("Dismiss 250 open records of this reason.");
    page.await("document.activeElement.id === 'group-by'");
    page.type("Operator").tab().type("Junk of a test").enter();
    page.awaitText("250 of 250: 250 dismissed");
    page.click("[data-action=end-group]");
    try (Stream<ParkedEntry> entries = served.backend().parking().entries()) {
      assertThat(entries.filter(ParkedEntry::isOpen)).hasSize(2);
    }
    page.click("[data-group^=payload][data-act=retry]").awaitText("open records of this reason");
    page.type("Operator").tab().type("Tried as they are").enter();
    page.awaitText("2 of 2: 0 resolved, 2 left as they were");
  }

  @Test
  void changesOneRowForOneLimit() throws Exception {
    Duration day = Duration.ofHours(24);
    Events events = new Events("u-5");
    for (int i = 0; i < 500; i++) {
      events.created("limit-" + i, "BET", "CALENDAR_DAY", "100", day);
    }
    served.server().play(Served.feed(events.toString()));
    page.open(served.at("/?user=u-5")).awaitText("500 limits");
    page.eval(
        """
        window.touched = new Set();
        new MutationObserver((changes) => changes.forEach((change) => {
          const node = change.target.nodeType === 1 ? change.target : change.target.parentElement;
          window.touched.add(node?.closest('#view [data-key=table] tr')?.dataset.key
              ?? (node?.closest('#view [data-key=table]') ? 'table' : 'elsewhere'));
        })).observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
        """);
    served.server().play(Served.feed(events.used("limit-77", "0", "5", "95", day).toString()));
    page.await("window.touched.has('limit-77')");
    page.await("[...window.touched].every((key) => key === 'limit-77' || key === 'elsewhere')");
  }

  @Test
  void asksBeforeItAppliesAnEventOfAnotherUser() throws IOException {
    page.open(served.at("/?view=parked")).awaitText("payload.amount");
    page.click("[data-record]").awaitText("Your name");
    page.eval(
        """
        (() => {
          const area = document.getElementById('content');
          area.value = area.value.replace('5,00', '5.00').replaceAll('u-1"', 'u-9"');
          area.dispatchEvent(new Event('input', {bubbles: true}));
        })()\
        """);
    page.eval("document.getElementById('by').focus()");
    page.type("Operator").tab().type("It was sent for another").enter();
    page.awaitText("The record names user u-1").awaitText("given is user u-9");
    page.click(".retry [name=sure]")
        .click(".retry [type=submit]")
        .awaitText("Stored as version 812.");
    page.open(served.at("/?user=u-9")).awaitText("1 limit");
  }

  @Test
  void movesWithTheEvents() throws Exception {
    try (Served moving = Served.open("127.0.0.1", 600.0)) {
      Duration day = Duration.ofHours(24);
      Events story =
          new Events("u-3")
              .created("day", "DEPOSIT", "DAY", "100", day)
              .later(Duration.ofMinutes(20))
              .used("day", "0", "25", "75", day)
              .later(Duration.ofMinutes(20))
              .used("day", "25", "60", "15", day);
      page.open(moving.at("/?user=u-3")).awaitText("This doesn’t prove there are none.");
      Thread player = Thread.startVirtualThread(() -> play(moving, story.toString()));
      page.awaitText("0.00 of 100.00");
      page.eval("window.firstRow = document.querySelector('.row-button')");
      page.eval("window.firstRow.focus()");
      page.awaitText("25.00 of 100.00").awaitText("85.00 of 100.00").awaitText("85%");
      assertThat(page.is("document.activeElement === window.firstRow"))
          .as("keeps the focus while figures move")
          .isTrue();
      player.join();
    }
  }

  /// The pictures of README, for whoever changes the pages.
  @Test
  void looksAsInReadme() throws Exception {
    try (Served example = Served.open("127.0.0.1", null);
        io.limitstream.source.Events events =
            new io.limitstream.source.Events(
                Inputs.of(List.of("cli/src/main/resources/examples/events.json"), System.in))) {
      example.server().play(events::next);
      page.viewport(1640, 900, false).open(example.at("/?user=u-12&limit=loss-week"));
      page.awaitText("Identity");
      shot("readme-console");
      page.media("prefers-color-scheme", "dark");
      shot("readme-console-dark");
      page.media("prefers-color-scheme", "light");
      page.viewport(400, 700, true);
      page.open(example.at("/me?user=u-7")).awaitText("Figures as of");
      assertThat(page.text(".lead")).contains("left of your 24-hour deposit limit");
      shot("readme-player");
    }
  }

  private static void play(Served served, String events) {
    try {
      served.server().play(Served.feed(events));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void asksForATokenWhereOneIsDemanded() throws Exception {
    try (Served open = Served.open("0.0.0.0", null)) {
      open.server().play(Served.feed(Events.everyState("u-1").toString()));
      page.open(open.at("/?user=u-1")).awaitText("Access token");
      page.eval("document.getElementById('token').focus()");
      page.type("a-token-for-tests-only").enter().awaitText("13 limits");
      BrowserPage other = browser.newPage();
      other.open(open.at("/?user=u-1#token=a-token-for-tests-only")).awaitText("13 limits");
      assertThat(other.is("location.hash === ''")).isTrue();
      forgiveFailedRequests();
    }
  }

  @Test
  void sendsToWhereOneSignsIn() throws Exception {
    String way = "https://play.example/sign-in";
    try (Served open = Served.open("127.0.0.1", null, "a-token-for-tests-only", way)) {
      for (String path : new String[] {"/", "/?user=u-1", "/?view=parked", "/me?user=u-1"}) {
        page.open(open.at(path)).awaitText("signed out");
        page.await("document.querySelector('.sign-in a').href === '" + way + "'");
        assertThat(page.text("#view")).as(path).doesNotContain("Showing", "Access token");
      }
      forgiveFailedRequests();
    }
  }

  @Test
  void linksToTheDashboard() {
    page.open(served.at("/")).awaitText("Anomalies of all projectors");
    page.await("document.querySelector('a[href=\"https://dashboard.example\"]')");
  }

  @Test
  void marksTheCurrentPageAloneInForcedColours() {
    page.media("forced-colors", "active").open(served.at("/?view=parked")).awaitText("payload.");
    assertThat(
            page.is(
                """
                (() => {
                  const colour = (a) => getComputedStyle(a).borderBlockEndColor;
                  const tabs = [...document.querySelectorAll('nav a')];
                  const current = tabs.filter(a => a.ariaCurrent === 'page');
                  return current.length === 1 && tabs.every(a => a === current[0] || colour(a) !== colour(current[0]));
                })()\
                """))
        .isTrue();
  }

  @Test
  void focusIsNeverBehindTheDetails() {
    page.viewport(390, 900, true).open(served.at("/?user=u-1&limit=loss-month"));
    page.awaitText("Identity");
    for (int i = 0; i < 40; i++) {
      page.tab();
      assertThat(
              page.is(
                  """
                  (() => {
                    const e = document.activeElement;
                    const box = e.getBoundingClientRect();
                    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                    return e === document.body || top === null || e.contains(top) || top.contains(e);
                  })()\
                  """))
          .as("%d: %s", i, page.eval("document.activeElement.outerHTML.slice(0, 100)"))
          .isTrue();
    }
  }

  @Test
  void longAmountsFitAPhone() throws Exception {
    Duration day = Duration.ofHours(24);
    Events rich = new Events("u-6");
    rich.created("rich", "DEPOSIT", "CALENDAR_DAY", "12345678901234567890.12", day);
    rich.used("rich", "0", "2345678901234567890.11", "10000000000000000000.01", day);
    play(served, rich.toString());
    for (String path : new String[] {"/me?user=u-6", "/?user=u-6", "/?user=u-6&limit=rich"}) {
      page.viewport(320, 900, true)
          .open(served.at(path))
          .awaitText("10,000,000,000,000,000,000.01");
      assertThat(page.is("document.documentElement.scrollWidth <= innerWidth")).as(path).isTrue();
    }
  }

  /// Else the figures of one user could stand under the name of another.
  @Test
  void anAnswerThatComesAsItsWatchStopsIsNotShown() {
    page.open(served.at("/")).awaitText("Players");
    page.eval(
        """
        (async () => {
          const { watch } = await import('/assets/api.js');
          const real = window.fetch;
          window.told = 0;
          let one;
          const json = async () => { one.stop(); return {}; };
          window.fetch = async () => ({ status: 200, ok: true, headers: new Headers(), json });
          const tell = () => window.told++;
          one = watch('/x', 5000, { seen: tell, same: tell, failed: tell });
          window.fetch = real;
          setTimeout(() => { window.ended = true; }, 100);
        })()\
        """);
    page.await("window.ended");
    assertThat(page.is("window.told === 0")).isTrue();
  }

  @Test
  void saysAloudWhatASearchFinds() {
    page.open(served.at("/")).awaitText("Players");
    page.eval("document.getElementById('user').focus()");
    page.type("u-1").enter().awaitText("13 limits");
    String said = "document.getElementById('announcements')";
    page.await(said + ".textContent === 'u-1: 13 limits'");
    assertThat(page.is(said + ".ariaLive === 'polite' || " + said + ".role === 'status'")).isTrue();
    served.close();
    page.await("document.querySelector('.trouble[role=alert]')");
    page.open("about:blank"); // It would go on asking.
    forgiveFailedRequests();
  }

  @ParameterizedTest
  @CsvSource({
    "/me?user=u-1, Figures as of",
    "/me?user=nobody, show any limits",
    "/, Players",
    "/?user=u-1&kind=ANOMALY, Timeline",
    "/?user=u-1, 13 limits",
    "/?user=u-1&limit=loss-month, Identity",
    "/?view=parked, payload.amount",
    "/?view=anomalies, event implies",
  })
  void isAccessibleOnEveryDeviceInLightAndDark(String path, String text) throws IOException {
    String name = path.replaceAll("[^a-z0-9]+", "-");
    for (String scheme : new String[] {"light", "dark"}) {
      // The narrow one is what a magnification of 400 % leaves of the wide one.
      int width = scheme.equals("light") ? 320 : 1280;
      page.media("prefers-color-scheme", scheme, "prefers-reduced-motion", "reduce");
      page.viewport(width, 900, width == 320).open(served.at(path)).awaitText(text);
      assertThat(page.accessibilityViolations()).as(width + " " + scheme).isEmpty();
      assertThat(page.is("document.documentElement.scrollWidth <= innerWidth"))
          .as("scrolls in one direction only at " + width)
          .isTrue();
      shot("all" + name + scheme + width);
      page.viewport(1600 - width, 900, width != 320);
      assertThat(page.accessibilityViolations()).as(scheme + ", the other width").isEmpty();
    }
  }

  @Test
  void offersTargetsThatAThumbHits() {
    page.viewport(390, 900, true);
    for (String path :
        new String[] {"/me?user=u-1", "/", "/?view=parked", "/?user=u-1&limit=loss-month"}) {
      page.open(served.at(path)).await("document.querySelector('#view [data-key]')");
      String small =
          page.eval(
                  """
                  [...document.querySelectorAll('button, input, summary, nav a, .recent a')]
                    .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44)
                    .map(e => e.outerHTML).join()\
                  """)
              .get("value")
              .asString();
      assertThat(small).as(path).isEmpty();
    }
  }

  @Test
  void speaksOneLanguageOnAPage() throws IOException {
    Set<String> english = visibleIn("en-GB", "en");
    assertThat(visibleIn("fr", "en")).isEqualTo(english);
    english.removeAll(Set.of("Nov", "Limit", "Session", "min")); // Of German or Swedish, too.
    for (String language : List.of("de", "sv")) {
      Set<String> shown = visibleIn(language, language);
      shot("player-" + language);
      assertThat(shown).doesNotContainAnyElementsOf(english);
    }
    visibleIn("de-AT", "de");
    visibleIn("pt-BR", "sv-SE", "de", "sv");
    assertThat(page.text("#view"))
        .contains("35,00 € kvar\n65,00 € av 100,00 € använt\nÅterställs tis 24 nov. 09:00 (CET)");
  }

  /// The words that a reader's page shows, without figures and what is no word of any language.
  ///
  /// @param languages what the reader prefers, and last what the page is to speak
  private Set<String> visibleIn(String... languages) {
    String last = languages[languages.length - 1];
    page.locale(Arrays.copyOf(languages, languages.length - 1));
    page.viewport(390, 3400, true).open("about:blank").open(served.at("/me?user=u-1"));
    page.await("document.getElementById('periods') || document.getElementById('changes')");
    assertThat(page.eval("document.documentElement.lang").get("value").asString()).isEqualTo(last);
    page.eval("document.querySelectorAll('details').forEach(row => row.open = true)");
    String text = page.text("body") + page.eval("document.title").get("value").asString();
    return Pattern.compile("\\p{L}{3,}")
        .matcher(text.replaceAll("Stockholm|just now|\\d+ s ago", ""))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  @Test
  void speaksTheBrowsersLocale() {
    page.locale("en-US").open(served.at("/me?user=u-1")).awaitText("Tue, Nov 24");
  }

  @Test
  void drawsAMeterThatSaysItselfInWords() {
    page.open(served.at("/me?user=u-1")).awaitText("Figures as of");
    assertThat(
            page.eval(
                    """
                    [...document.querySelectorAll('[role=meter]')].map(e =>
                      e.getAttribute('aria-valuenow') + ' ' + e.getAttribute('aria-valuetext'))
                      .join('; ')\
                    """)
                .get("value")
                .asString())
        .contains("65 €65.00 of €100.00 used, 65%")
        .contains("100 €112.00 of €100.00 used, 112%")
        .contains("0 Wins exceed losses by €40.00");
    assertThat(
            page.eval(
                    "document.querySelector('[role=meter] span').getBoundingClientRect().width /"
                        + " document.querySelector('[role=meter]').getBoundingClientRect().width")
                .get("value")
                .asDouble())
        .isBetween(0.64, 0.66);
  }
}
