package io.limitstream.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.limit.AnomalyKind;
import io.limitstream.limit.LimitStatus;
import io.limitstream.limit.LimitType;
import io.limitstream.limit.Period;
import io.limitstream.limit.Stamp;
import io.limitstream.limit.Terms;
import io.limitstream.store.ForgottenUsers;
import io.limitstream.store.MemoryForgottenUsers;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every [LimitHistory] promises. Each test writes of a user of its own, so that one history
/// may serve them all.
public interface LimitHistoryContract {

  /// The time of these tests.
  Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  /// How long entries are kept here.
  Duration KEPT = Duration.ofDays(400);

  /// The history under test, which keeps entries for [#KEPT].
  LimitHistory history(InstantSource clock);

  private LimitHistory history() {
    return history(InstantSource.fixed(NOW));
  }

  @Test
  default void tellsNothingOfAUserWhoNeverCame() {
    HistoryPage page = history().page(HistoryQuery.of(anyUser(), 10), KEPT);

    assertThat(page.entries()).isEmpty();
    assertThat(page.next()).isNull();
    assertThat(page.knownFrom()).isEqualTo(NOW.minus(KEPT).toEpochMilli() + 1);
  }

  @Test
  default void givesBackEachSortOfEntryAsItWas() {
    String user = anyUser();
    List<Entry> entries = everySort();
    addAll(user, entries);

    assertThat(all(user)).containsExactlyElementsOf(entries.reversed());
  }

  @Test
  default void keepsAnEntryOnceInWhateverOrderItComes() {
    String user = anyUser();
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      entries.add(progressed("l-" + i % 3, i, NOW.toEpochMilli() - 1000 + i / 2));
    }
    List<Entry> disordered = new ArrayList<>(entries);
    disordered.addAll(entries);
    Collections.shuffle(disordered, new Random(7));
    addAll(user, disordered);

    assertThat(all(user)).containsExactlyElementsOf(entries.reversed());
  }

  @Test
  default void aSweepSeesEachEntryAndDeletesThoseThatGo() {
    String user = anyUser();
    String other = anyUser();
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 1200; i++) {
      entries.add(progressed("l-" + i % 3, i, NOW.toEpochMilli() - 2000 + i));
    }
    addAll(user, entries);
    addAll(other, entries.subList(0, 3));

    assertThat(history().sweep(user, entry -> entry.concerns("l-1"), KEPT)).isEqualTo(400);
    assertThat(all(user)).hasSize(800).noneMatch(entry -> entry.concerns("l-1"));
    assertThat(history().sweep(user, _ -> true, KEPT)).isEqualTo(800);
    assertThat(history().sweep(user, _ -> true, KEPT)).isZero();
    assertThat(all(user)).isEmpty();
    assertThat(all(other)).hasSize(3);
  }

  @Test
  default void whatWasSweptMayComeAgain() {
    String user = anyUser();
    List<Entry> entries = List.of(progressed("l-1", 1, NOW.toEpochMilli()));
    addAll(user, entries);
    history().sweep(user, _ -> true, KEPT);
    addAll(user, entries);

    assertThat(all(user)).isEqualTo(entries);
  }

  @Test
  default void nothingIsShownThatHappenedUpToTheTimeOfForgetting() {
    String user = anyUser();
    long at = NOW.toEpochMilli() - 50;
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      entries.add(progressed("l-1", i, at - 2 + i));
    }
    addAll(user, entries);
    MemoryForgottenUsers forgotten = new MemoryForgottenUsers();
    LimitHistory shown = new ShownHistory(history(), forgotten);
    assertThat(shown.page(HistoryQuery.of(user, 10), KEPT).entries()).hasSize(5);
    forgotten.add(ForgottenUsers.digest(user), at, KEPT);

    HistoryPage page = shown.page(HistoryQuery.of(user, 10), KEPT);
    assertThat(page.entries()).isEqualTo(entries.subList(3, 5).reversed());
    assertThat(page.knownFrom()).isEqualTo(at + 1);
  }

  @Test
  default void theFirstEntryOfAKeyStays() {
    String user = anyUser();
    Entry first = progressed("l-1", 1, NOW.toEpochMilli());
    Entry.Progressed other =
        new Entry.Progressed(
            "l-1", stamp(1, NOW.toEpochMilli()), "SEK", "b", one(), one(), one(), null);
    addAll(user, List.of(first, other));

    assertThat(all(user)).containsExactly(first);
  }

  @Test
  default void sortsNumbersAsNumbersAndIdsByTheirBytes() {
    String user = anyUser();
    long at = NOW.toEpochMilli();
    List<Entry> entries =
        List.of(
            withId(2, "b", at),
            withId(9, "a", at),
            withId(10, "\uff61", at),
            withId(10, "\ud83d\ude00", at),
            withId(Long.MAX_VALUE, "a", at));
    addAll(user, entries);

    assertThat(all(user)).containsExactlyElementsOf(entries.reversed());
  }

  @Test
  default void tellsPartByPart() {
    String user = anyUser();
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      entries.add(progressed("l-1", i, NOW.toEpochMilli() - 25 + i));
    }
    addAll(user, entries);

    List<Entry> read = new ArrayList<>();
    HistoryQuery query = HistoryQuery.of(user, 10);
    HistoryPage page = history().page(query, KEPT);
    read.addAll(page.entries());
    while (page.next() != null) {
      assertThat(page.entries()).hasSize(10);
      page = history().page(query.after(page.next()), KEPT);
      read.addAll(page.entries());
    }
    assertThat(read).containsExactlyElementsOf(entries.reversed());
  }

  @Test
  default void aPartThatIsJustFullIsTheLast() {
    String user = anyUser();
    addAll(
        user,
        List.of(progressed("l", 1, NOW.toEpochMilli()), progressed("l", 2, NOW.toEpochMilli())));

    assertThat(history().page(HistoryQuery.of(user, 2), KEPT).next()).isNull();
  }

  @Test
  default void tellsOfOneLimitAndOfParkedRecordsThatMayBeOfIt() {
    String user = anyUser();
    long at = NOW.toEpochMilli();
    Entry own = progressed("l-1", 1, at - 4);
    Entry others = progressed("l-2", 2, at - 3);
    Entry parkedOwn = new Entry.Parked(at - 2, "a".repeat(64), "data: broken", List.of("l-1"));
    Entry parkedOther = new Entry.Parked(at - 1, "b".repeat(64), "data: broken", List.of("l-2"));
    Entry parkedAny = new Entry.Parked(at, "c".repeat(64), "data: broken", List.of());
    addAll(user, List.of(own, others, parkedOwn, parkedOther, parkedAny));

    assertThat(history().page(HistoryQuery.of(user, 10).ofLimit("l-1"), KEPT).entries())
        .containsExactly(parkedAny, parkedOwn, own);
  }

  @Test
  default void fewOfOneLimitAreFoundAmongManyOfOthers() {
    String user = anyUser();
    for (int i = 0; i < 230; i++) {
      history().add(user, progressed("l-" + i % 115, i, NOW.toEpochMilli() - 230 + i), KEPT);
    }
    HistoryQuery query = HistoryQuery.of(user, 1).ofLimit("l-0");

    HistoryPage first = history().page(query, KEPT);
    assertThat(first.entries()).extracting(Entry::at).containsExactly(NOW.toEpochMilli() - 115);
    HistoryPage second = history().page(query.after(first.next()), KEPT);
    assertThat(second.entries()).extracting(Entry::at).containsExactly(NOW.toEpochMilli() - 230);
    assertThat(second.next()).isNull();
  }

  @Test
  default void tellsFromOneTimeUntilBeforeAnother() {
    String user = anyUser();
    long at = NOW.toEpochMilli() - 100;
    addAll(
        user,
        List.of(
            progressed("l", 1, at - 1),
            progressed("l", 2, at),
            progressed("l", 3, at + 9),
            progressed("l", 4, at + 10)));

    assertThat(history().page(HistoryQuery.of(user, 10).between(at, at + 10), KEPT).entries())
        .extracting(Entry::at)
        .containsExactly(at + 9, at);
    assertThat(history().page(HistoryQuery.of(user, 10).between(at, at), KEPT).entries()).isEmpty();
    assertThat(history().page(HistoryQuery.of(user, 10).between(at, 5), KEPT).entries()).isEmpty();
  }

  @Test
  default void oneUsersHistoryIsNotAnothers() {
    String user = anyUser();
    history().add(user, progressed("l", 1, NOW.toEpochMilli()), KEPT);

    assertThat(all(user + "x")).isEmpty();
    assertThat(all("limitstream:history:" + user)).isEmpty();
    assertThat(all("")).isEmpty();
  }

  @Test
  default void leavesOutWhatHasEndedAndKeepsNothingThatIsOlder() {
    String user = anyUser();
    long oldest = NOW.minus(KEPT).toEpochMilli() + 1;
    Entry tooOld = progressed("l", 1, oldest - 1);
    Entry justKept = progressed("l", 2, oldest);
    addAll(user, List.of(tooOld, justKept));

    assertThat(all(user)).containsExactly(justKept);
    LimitHistory later = history(InstantSource.fixed(NOW.plusMillis(1)));
    assertThat(later.page(HistoryQuery.of(user, 10), KEPT).entries()).isEmpty();
    LimitHistory earlier = history(InstantSource.fixed(NOW.minusMillis(1)));
    assertThat(earlier.page(HistoryQuery.of(user, 10), KEPT).entries()).doesNotContain(tooOld);
  }

  private void addAll(String user, List<Entry> entries) {
    entries.forEach(entry -> history().add(user, entry, KEPT));
  }

  private List<Entry> all(String user) {
    return history().page(HistoryQuery.of(user, 1000), KEPT).entries();
  }

  private static String anyUser() {
    return "u-" + UUID.randomUUID();
  }

  private static BigDecimal one() {
    return BigDecimal.ONE;
  }

  private static Stamp stamp(long number, long at) {
    return new Stamp(number, "e-" + number, at);
  }

  private static Entry progressed(String limit, long number, long at) {
    return new Entry.Progressed(
        limit,
        stamp(number, at),
        "SEK",
        "b-1",
        new BigDecimal("-1.50"),
        new BigDecimal("200.00"),
        BigDecimal.ZERO,
        null);
  }

  private static Entry withId(long number, String id, long at) {
    return new Entry.Progressed(
        "l", new Stamp(number, id, at), "SEK", "b", one(), one(), one(), null);
  }

  /// Every sort of entry, with and without what may be absent, in the order of their keys.
  private static List<Entry> everySort() {
    long at = NOW.toEpochMilli();
    String id = "c".repeat(64);
    return List.of(
        new Entry.Announced("l-1", terms(1, at, null, null), null),
        new Entry.Announced("l-1", terms(2, at + 1, one(), at), new BigDecimal("12.50")),
        new Entry.Closed(
            "l-1",
            stamp(3, at + 2),
            LimitType.LOSS,
            Period.CALENDAR_WEEK,
            "EUR",
            "b-1",
            new BigDecimal("-3"),
            new BigDecimal("103.00"),
            at + 5),
        new Entry.Closed(
            "l-1", stamp(4, at + 3), LimitType.BET, Period.DAY, "EUR", "b", one(), one(), null),
        new Entry.Progressed("l-1", stamp(5, at + 4), "EUR", "b", one(), one(), one(), at + 9),
        progressed("l-2", 6, at + 5),
        new Entry.Noted("l-1", AnomalyKind.CONTINUITY_GAP, stamp(7, at + 6), "80.25", "120.25"),
        new Entry.Noted("l-1", AnomalyKind.NUMBER_REUSED, stamp(8, at + 7), null, null),
        new Entry.Parked(at + 8, id, "payload.amount: expected a decimal", List.of("l-1", "l-2")),
        new Entry.Parked(at + 9, id, "data: expected UTF-8", List.of()));
  }

  private static Terms terms(long number, long at, BigDecimal previous, Long time) {
    return new Terms(
        stamp(number, at),
        LimitType.SESSION,
        Period.INSTANCE,
        LimitStatus.IN_COOLDOWN,
        new BigDecimal("99.990"),
        previous,
        "SEK",
        "b-1",
        at,
        time,
        time,
        time);
  }
}
