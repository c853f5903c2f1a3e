package io.limitstream.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.event.Decoded;
import io.limitstream.event.EventDecoder;
import io.limitstream.fixture.EventJson;
import io.limitstream.fixture.PlatformEvent;
import io.limitstream.fixture.Stories;
import io.limitstream.limit.Implied;
import io.limitstream.limit.Kind;
import io.limitstream.limit.LimitChange;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.LimitStatus;
import io.limitstream.limit.LimitType;
import io.limitstream.limit.Period;
import io.limitstream.limit.Stamp;
import io.limitstream.limit.Terms;
import io.limitstream.limit.Usage;
import io.limitstream.limit.UserLimit;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What every [LimitStore] promises. Each test writes limits of users of its own, so that one store
/// may serve them all.
public interface LimitStoreContract {

  /// The store under test.
  LimitStore store();

  @Test
  default void aLimitNeverWrittenIsNotFound() {
    LimitKey key = anyKey();

    assertThat(store().find(key)).isEmpty();
    assertThat(store().list(key.userId())).isEmpty();
  }

  @Test
  default void theFirstWriteFindsNothing() {
    assertThat(apply(anyKey(), terms(1))).isEqualTo(LimitState.EMPTY);
  }

  @Test
  default void aWriteReturnsWhatWasThereBefore() {
    LimitKey key = anyKey();
    apply(key, terms(1));
    assertThat(apply(key, usage(2))).isEqualTo(terms(1));
    assertThat(apply(key, usage(3))).isEqualTo(terms(1).merge(usage(2)));
    assertThat(held(key)).isEqualTo(terms(1).merge(usage(3)));
  }

  @Test
  default void limitsWhoseIdsHaveTheSameHashAreApart() {
    assertThat("Aa").hasSameHashCodeAs("BB");
    String userId = anyKey().userId();
    apply(new LimitKey(userId, "Aa"), usage(1));
    assertThat(apply(new LimitKey(userId, "BB"), usage(2))).isEqualTo(LimitState.EMPTY);
    assertThat(apply(new LimitKey(userId, "Aa"), usage(3))).isEqualTo(usage(1));
  }

  @Test
  default void eachRegisterKeepsTheGreaterWrite() {
    LimitState[] changes = {
      terms(2),
      usage(2),
      termsAndUsage(2),
      usageAndKind(2),
      terms(5),
      usage(5),
      termsAndUsage(5),
      usageAndKind(5),
      terms(9),
      usage(9),
      termsAndUsage(9),
      usageAndKind(9)
    };
    for (LimitState first : changes) {
      for (LimitState second : changes) {
        LimitKey key = anyKey();
        apply(key, first);
        assertThat(apply(key, second)).isEqualTo(first);
        assertThat(held(key)).as("%s, then %s", first, second).isEqualTo(first.merge(second));
      }
    }
  }

  @Test
  default void oneRegisterMayWinWhereTheOtherIsStale() {
    LimitKey key = anyKey();
    apply(key, usage(7));
    assertThat(apply(key, termsAndUsage(5))).isEqualTo(usage(7));
    assertThat(held(key)).isEqualTo(terms(5).merge(usage(7)));

    assertThat(apply(key, termsAndUsage(6))).isEqualTo(terms(5).merge(usage(7)));
    assertThat(held(key)).isEqualTo(terms(6).merge(usage(7)));
  }

  @Test
  default void aChangeAppliedAgainChangesNothing() {
    for (LimitState change : List.of(terms(3), usage(3), termsAndUsage(3), usageAndKind(3))) {
      LimitKey key = anyKey();
      apply(key, change);
      assertThat(apply(key, change)).isEqualTo(change);
      assertThat(held(key)).isEqualTo(change);
    }
  }

  @Test
  default void ofOneNumberTheGreaterIdWinsByItsUtf8() {
    LimitKey key = anyKey();
    apply(key, usage(3, "\uff5e"));
    apply(key, usage(3, "\ud83d\ude00"));
    assertThat(held(key)).isEqualTo(usage(3, "\ud83d\ude00"));

    apply(key, usage(3, "\uff5e"));
    assertThat(held(key)).isEqualTo(usage(3, "\ud83d\ude00"));
  }

  @Test
  default void registersAreIndependentOfOneAnother() {
    LimitKey key = anyKey();
    apply(key, usageAndKind(7));
    apply(key, terms(1));
    apply(key, pending(9));
    assertThat(apply(key, implied(3))).isEqualTo(usageAndKind(7).merge(terms(1)).merge(pending(9)));
    LimitState all = usageAndKind(7).merge(terms(1)).merge(pending(9)).merge(implied(3));
    assertThat(held(key)).isEqualTo(all);
    assertThat(apply(key, usageAndKind(6).merge(terms(2)).merge(implied(4)))).isEqualTo(all);
    assertThat(held(key)).isEqualTo(all.merge(terms(2)).merge(implied(4)));
  }

  @Test
  default void ofABirthAndAStatedUsageTheStatedOneWinsInAnyOrder() {
    LimitState born = new LimitState(null, null, States.birth(stamp(9, "e")), null, null);
    LimitState bornBefore = new LimitState(null, null, States.birth(stamp(8, "e")), null, null);
    LimitKey key = anyKey();
    apply(key, terms(9).merge(born));
    assertThat(apply(key, bornBefore)).isEqualTo(terms(9).merge(born));
    assertThat(held(key)).isEqualTo(terms(9).merge(bornBefore));
    apply(key, usage(1));
    apply(key, terms(10).merge(born));
    assertThat(held(key)).isEqualTo(terms(10).merge(usage(1)));
  }

  @Test
  default void aForgottenLimitStaysForgottenWhateverIsWritten() {
    LimitKey known = anyKey();
    LimitState state = terms(1).merge(pending(2)).merge(usageAndKind(3)).merge(implied(4));
    apply(known, state);
    assertThat(apply(known, LimitState.FORGOTTEN)).isEqualTo(state);
    LimitKey neverSeen = new LimitKey(known.userId(), "l-2");
    assertThat(apply(neverSeen, LimitState.FORGOTTEN)).isEqualTo(LimitState.EMPTY);
    for (LimitKey key : List.of(known, neverSeen)) {
      for (LimitState later : List.of(state, usage(9), terms(10), LimitState.FORGOTTEN)) {
        assertThat(apply(key, later)).isEqualTo(LimitState.FORGOTTEN);
      }
      assertThat(store().find(key)).isEmpty();
    }
    apply(new LimitKey(known.userId(), "l-3"), usage(9));
    assertThat(store().list(known.userId()).stream().map(limit -> limit.key().userLimitId()))
        .containsExactly("l-3");
  }

  @Test
  default void absentFactsReplaceThoseThatWereThere() {
    LimitKey key = anyKey();
    apply(key, terms(1).merge(usage(2)));
    Terms bare =
        new Terms(
            stamp(3, "e"),
            LimitType.LOSS,
            Period.INDEFINITE,
            LimitStatus.FUTURE,
            BigDecimal.ZERO,
            null,
            "EUR",
            "b-2",
            0,
            null,
            null,
            null);
    Usage bareUsage = new Usage(stamp(4, "e"), new BigDecimal("-1.50"), null, "EUR", "b-2", null);
    LimitState change = new LimitState(bare, null, bareUsage, null, null);
    apply(key, change);

    assertThat(held(key)).isEqualTo(change);
  }

  @Test
  default void everythingThatTheDecoderTakesIsKeptExactly() {
    String longest = "9".repeat(38) + "." + "9".repeat(37) + "1";
    Stamp stamp = new Stamp(Long.MAX_VALUE, "\ud83d\ude00".repeat(64), Long.MIN_VALUE);
    Usage usage =
        new Usage(
            stamp,
            new BigDecimal("-" + longest),
            new BigDecimal("200.00"),
            "€".repeat(85),
            "\u0000\uffff\n\"",
            Long.MAX_VALUE);
    String any = UUID.randomUUID().toString();
    LimitKey key =
        new LimitKey(
            any + "u".repeat(LimitKey.MAX_USER_ID_BYTES - any.length()),
            "\ud83d\ude00".repeat(LimitKey.MAX_USER_LIMIT_ID_BYTES / 4));
    LimitState change =
        new LimitState(
            null,
            null,
            usage,
            new Implied(stamp, new BigDecimal(longest)),
            new Kind(stamp, LimitType.SESSION, Period.INSTANCE));
    apply(key, change);

    assertThat(held(key)).isEqualTo(change);
    assertThat(store().list(key.userId())).containsExactly(UserLimit.of(key, change));
  }

  @Test
  default void theViewIsThatOfTheState() {
    LimitKey key = anyKey();
    apply(key, terms(1));
    apply(key, usage(2));
    UserLimit view = UserLimit.of(key, terms(1).merge(usage(2)));

    assertThat(store().find(key)).contains(view);
    assertThat(store().list(key.userId())).containsExactly(view);
  }

  @Test
  default void aUsersLimitsAreOrderedByTheirUtf8() {
    String userId = anyKey().userId();
    List<String> ordered = List.of("A", "a", "a0", "b", "é", "\uff5e", "\ud83d\ude00");
    for (String limitId : ordered.reversed()) {
      apply(new LimitKey(userId, limitId), terms(1));
    }
    apply(new LimitKey(userId + "0", "a"), terms(1));

    assertThat(store().list(userId).stream().map(limit -> limit.key().userLimitId()))
        .containsExactlyElementsOf(ordered);
  }

  @Test
  default void aUserMayHaveManyLimits() {
    String userId = anyKey().userId();
    for (int i = 0; i < 150; i++) {
      apply(new LimitKey(userId, "l-" + i), termsAndUsage(i));
    }
    assertThat(store().list(userId)).hasSize(150);
  }

  @Test
  default void aDisorderedStoryEndsAsItsMerge() {
    Random random = new Random(42);
    for (List<PlatformEvent> story : Stories.samples(10)) {
      LimitKey key = anyKey();
      LimitState merged = LimitState.EMPTY;
      for (PlatformEvent event : Stories.disordered(story, random)) {
        if (new EventDecoder().decode(EventJson.of(event).bytes())
            instanceof Decoded.Change(LimitChange change)) {
          assertThat(apply(key, change.writes())).isEqualTo(merged);
          merged = merged.merge(change.writes());
        }
      }
    }
  }

  @Test
  default void writersSideBySideLoseNothing() throws InterruptedException {
    LimitKey key = anyKey();
    List<Thread> writers = new ArrayList<>();
    CountDownLatch start = new CountDownLatch(1);
    for (int writer = 0; writer < 4; writer++) {
      int first = writer;
      writers.add(
          Thread.startVirtualThread(
              () -> {
                awaitUninterrupted(start);
                for (int number = first; number < 40; number += 4) {
                  apply(key, number % 5 == 0 ? termsAndUsage(number) : usage(number));
                }
              }));
    }
    start.countDown();
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(held(key)).isEqualTo(terms(35).merge(usage(39)));
  }

  @Test
  default void listsMoreLimitsThanOnePageHolds() {
    String userId = anyKey().userId();
    String longName = "x".repeat(256);
    String longId = "l".repeat(900);
    for (int i = 0; i < 700; i++) {
      Usage usage = new Usage(stamp(1, "e"), BigDecimal.ONE, null, longName, longName, null);
      store()
          .apply(
              new LimitKey(userId, longId + "%04d".formatted(i)),
              new LimitState(null, null, usage, null, null),
              Duration.ofSeconds(30));
    }
    assertThat(store().list(userId)).hasSize(700);
  }

  @Test
  default void knowsNoLimitsOfIdsThatNoLimitHas() {
    String userId = anyKey().userId();
    for (String id : List.of("", "x".repeat(2049), "\ud800", LimitKey.RESERVED_PREFIX + "0")) {
      assertThat(store().list(id)).isEmpty();
      assertThat(store().find(new LimitKey(id, "l-1"))).isEmpty();
    }
    assertThat(store().find(new LimitKey(userId, ""))).isEmpty();
  }

  @Test
  default void mergesAnyChangesAsTheStatesMerge() {
    String userId = anyKey().userId();
    Random random = new Random(20_221_103);
    Map<LimitKey, LimitState> model = new HashMap<>();
    for (int i = 0; i < 600; i++) {
      LimitKey key = new LimitKey(userId, "l-" + random.nextInt(20));
      LimitState change = i % 100 == 99 ? LimitState.FORGOTTEN : States.random(random);
      LimitState before = model.getOrDefault(key, LimitState.EMPTY);
      assertThat(store().apply(key, change, Duration.ofSeconds(30)))
          .as("change %d of %s", i, key)
          .isEqualTo(before);
      model.put(key, before.merge(change));
    }
    assertThat(store().list(userId))
        .containsExactlyElementsOf(
            model.entrySet().stream()
                .map(limit -> UserLimit.of(limit.getKey(), limit.getValue()))
                .filter(limit -> limit != null)
                .sorted(UserLimit.BY_KEY)
                .toList());
  }

  @Test
  default void endsInTheInOrderStateWhenManyThreadsShuffleAndRepeat() throws Exception {
    String userId = anyKey().userId();
    Random random = new Random(64);
    Map<LimitKey, LimitState> inOrder = new HashMap<>();
    List<Runnable> calls = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      LimitKey key = new LimitKey(userId, "l-" + random.nextInt(3));
      LimitState change = i == 200 ? LimitState.FORGOTTEN : States.random(random);
      inOrder.merge(key, change, LimitState::merge);
      for (int repetition = random.nextInt(3); repetition >= 0; repetition--) {
        calls.add(() -> store().apply(key, change, Duration.ofSeconds(30)));
      }
    }
    Collections.shuffle(calls, random);
    try (ExecutorService threads = Executors.newFixedThreadPool(64)) {
      for (Future<?> call : calls.stream().map(threads::submit).toList()) {
        call.get();
      }
    }
    assertThat(store().list(userId))
        .containsExactlyElementsOf(
            inOrder.entrySet().stream()
                .map(limit -> UserLimit.of(limit.getKey(), limit.getValue()))
                .filter(limit -> limit != null)
                .sorted(UserLimit.BY_KEY)
                .toList());
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private LimitState apply(LimitKey key, LimitState change) {
    return store().apply(key, change, Duration.ofSeconds(30));
  }

  /// What is there now.
  private LimitState held(LimitKey key) {
    return store().find(key).map(UserLimit::state).orElse(LimitState.EMPTY);
  }

  private static LimitKey anyKey() {
    return new LimitKey("u-" + UUID.randomUUID(), "l-1");
  }

  private static Stamp stamp(long number, String eventId) {
    return new Stamp(number, eventId, 1_647_946_000_000L + number);
  }

  private static LimitState terms(long number) {
    return LimitState.ofTerms(announced(number));
  }

  private static LimitState pending(long number) {
    return LimitState.ofPending(announced(number));
  }

  private static LimitState implied(long number) {
    Implied implied = new Implied(stamp(number, "e"), BigDecimal.valueOf(number, 1));
    return new LimitState(null, null, null, implied, null);
  }

  private static Terms announced(long number) {
    return new Terms(
        stamp(number, "e"),
        LimitType.DEPOSIT,
        Period.CALENDAR_WEEK,
        LimitStatus.ACTIVE,
        BigDecimal.valueOf(100 + number),
        new BigDecimal("50.00"),
        "SEK",
        "b-1",
        1,
        2L,
        3L,
        4L);
  }

  private static LimitState usage(long number) {
    return usage(number, "e");
  }

  private static LimitState usage(long number, String eventId) {
    return new LimitState(
        null,
        null,
        new Usage(
            stamp(number, eventId),
            BigDecimal.valueOf(number, 2),
            BigDecimal.TEN,
            "SEK",
            "b-1",
            number),
        null,
        null);
  }

  private static LimitState termsAndUsage(long number) {
    return terms(number).merge(usage(number));
  }

  private static LimitState usageAndKind(long number) {
    Kind kind = new Kind(stamp(number, "e"), LimitType.BET, Period.MONTH);
    return usage(number).merge(new LimitState(null, null, null, null, kind));
  }
}
