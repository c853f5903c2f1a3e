package io.limitstream.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.Stamp;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What every store of limits does.
public interface LimitStoreContract {

  /// How long a call may take.
  Duration PATIENCE = Duration.ofSeconds(30);

  /// A store that nobody else uses, with nothing in it.
  LimitStore store();

  private static LimitKey key(String userLimitId) {
    return new LimitKey("u-7", userLimitId);
  }

  private static Stamp stamp(long number) {
    return new Stamp(number, "e-" + number, 1_647_946_000_000L + number);
  }

  private static LimitState terms(long number) {
    return new LimitState(States.terms(stamp(number)), null, null);
  }

  private static LimitState usage(long number) {
    return new LimitState(null, States.usage(stamp(number)), null);
  }

  private static LimitState usageAndKind(long number) {
    return new LimitState(null, States.usage(stamp(number)), States.kind(stamp(number)));
  }

  private static LimitState apply(LimitStore store, LimitState change) {
    return store.apply(key("l-1"), change, PATIENCE);
  }

  private static UserLimit found(LimitStore store) {
    return store.find(key("l-1")).orElseThrow();
  }

  @Test
  default void findsNothingBeforeTheFirstChange() {
    LimitStore store = store();
    assertThat(store.find(key("l-1"))).isEmpty();
    assertThat(store.list("u-7")).isEmpty();
    assertThat(apply(store, terms(1))).isEqualTo(LimitState.EMPTY);
  }

  @Test
  default void returnsWhatWasThereBeforeEachChange() {
    LimitStore store = store();
    apply(store, terms(1));
    assertThat(apply(store, usage(2))).isEqualTo(terms(1));
    assertThat(apply(store, usage(3))).isEqualTo(terms(1).merge(usage(2)));
    assertThat(apply(store, usage(2))).isEqualTo(terms(1).merge(usage(3)));
    assertThat(found(store)).isEqualTo(UserLimit.of(key("l-1"), terms(1).merge(usage(3))));
  }

  @Test
  default void keepsWhatNewerEventsWroteWhenOlderOnesComeLate() {
    LimitStore store = store();
    apply(store, usage(9));
    apply(store, terms(3).merge(usage(3)));
    assertThat(found(store)).isEqualTo(UserLimit.of(key("l-1"), usage(9).merge(terms(3))));
  }

  @Test
  default void ordersEventsOfTheSameNumberByTheirIds() {
    LimitStore store = store();
    LimitState lower = new LimitState(null, States.usage(new Stamp(5, "～", 1)), null);
    LimitState higher = new LimitState(null, States.usage(new Stamp(5, "😀", 1)), null);
    apply(store, lower);
    apply(store, higher);
    assertThat(apply(store, lower)).isEqualTo(higher);
    assertThat(apply(store, lower)).isEqualTo(higher);
  }

  @Test
  default void dropsTheKindWhenTermsBecomeKnown() {
    LimitStore store = store();
    apply(store, usageAndKind(5));
    assertThat(apply(store, terms(1))).isEqualTo(usageAndKind(5));
    assertThat(apply(store, usageAndKind(6))).isEqualTo(usage(5).merge(terms(1)));
    assertThat(found(store)).isEqualTo(UserLimit.of(key("l-1"), usage(6).merge(terms(1))));
  }

  @Test
  default void forgetsFactsThatANewerEventLeavesOut() {
    LimitStore store = store();
    Usage full = new Usage(stamp(1), BigDecimal.ONE, BigDecimal.TEN, "SEK", "b-1", 1_000L);
    Usage bare = new Usage(stamp(2), BigDecimal.TWO, null, "SEK", "b-1", null);
    apply(store, new LimitState(null, full, null));
    apply(store, new LimitState(null, bare, null));
    assertThat(apply(store, usage(1))).isEqualTo(new LimitState(null, bare, null));
  }

  @Test
  default void keepsTheLongestAndOddestOfWhatTheDecoderLetsThrough() {
    LimitStore store = store();
    LimitKey longest = new LimitKey("ü".repeat(1024), "😀".repeat(256));
    String name = "\u0000\"\\\u007f".repeat(64);
    BigDecimal amount = new BigDecimal("-0.0000000000000000000000000000000000001");
    Usage usage =
        new Usage(
            new Stamp(Long.MAX_VALUE, name, Long.MIN_VALUE),
            amount,
            new BigDecimal("99999999999999999999999999999999999999").add(BigDecimal.ONE),
            name,
            name,
            Long.MAX_VALUE);
    LimitState change = new LimitState(null, usage, null);
    store.apply(longest, change, PATIENCE);
    assertThat(store.apply(longest, change, PATIENCE)).isEqualTo(change);
    assertThat(store.list(longest.userId())).containsExactly(UserLimit.of(longest, change));
  }

  @Test
  default void keepsTrailingZeros() {
    LimitStore store = store();
    Usage usage = new Usage(stamp(1), new BigDecimal("200.00"), null, "SEK", "b-1", null);
    apply(store, new LimitState(null, usage, null));
    assertThat(found(store).progress()).isEqualTo(new BigDecimal("200.00"));
  }

  @Test
  default void listsOneUsersLimitsByTheBytesOfTheirIds() {
    LimitStore store = store();
    List<String> ids = List.of("", "a", "a!", "b", "é", "～", "😀");
    List<String> shuffled = new ArrayList<>(ids.subList(1, ids.size()));
    Collections.shuffle(shuffled, new Random(1));
    shuffled.forEach(id -> store.apply(key(id), usage(1), PATIENCE));
    store.apply(new LimitKey("u-70", "a"), usage(1), PATIENCE);
    assertThat(store.list("u-7"))
        .extracting(limit -> limit.key().userLimitId())
        .isEqualTo(ids.subList(1, ids.size()));
  }

  @Test
  default void listsMoreLimitsThanOnePageHolds() {
    LimitStore store = store();
    String longName = "x".repeat(256);
    String longId = "l".repeat(900);
    for (int i = 0; i < 700; i++) {
      Usage usage = new Usage(stamp(1), BigDecimal.ONE, null, longName, longName, null);
      store.apply(
          new LimitKey("u-7", longId + "%04d".formatted(i)),
          new LimitState(null, usage, null),
          PATIENCE);
    }
    assertThat(store.list("u-7")).hasSize(700);
  }

  @Test
  default void knowsNoLimitsOfIdsThatNoLimitHas() {
    LimitStore store = store();
    for (String id : List.of("", "x".repeat(2049), "\ud800", LimitKey.RESERVED_PREFIX + "0")) {
      assertThat(store.list(id)).isEmpty();
      assertThat(store.find(new LimitKey(id, "l-1"))).isEmpty();
    }
    assertThat(store.find(new LimitKey("u-7", ""))).isEmpty();
  }

  @Test
  default void mergesAnyChangesAsTheStatesMerge() {
    LimitStore store = store();
    Random random = new Random(20_221_103);
    Map<LimitKey, LimitState> model = new HashMap<>();
    for (int i = 0; i < 600; i++) {
      LimitKey key = key("l-" + random.nextInt(20));
      LimitState change = States.random(random);
      LimitState before = model.getOrDefault(key, LimitState.EMPTY);
      assertThat(store.apply(key, change, PATIENCE))
          .as("change %d of %s", i, key)
          .isEqualTo(before);
      model.put(key, before.merge(change));
    }
    assertThat(store.list("u-7"))
        .containsExactlyElementsOf(
            model.entrySet().stream()
                .map(limit -> UserLimit.of(limit.getKey(), limit.getValue()))
                .sorted(UserLimit.BY_KEY)
                .toList());
  }

  @Test
  default void endsInTheInOrderStateWhenManyThreadsShuffleAndRepeat() throws Exception {
    LimitStore store = store();
    Random random = new Random(64);
    Map<LimitKey, LimitState> inOrder = new HashMap<>();
    List<Runnable> calls = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      LimitKey key = key("l-" + random.nextInt(3));
      LimitState change = States.random(random);
      inOrder.merge(key, change, LimitState::merge);
      for (int repetition = random.nextInt(3); repetition >= 0; repetition--) {
        calls.add(() -> store.apply(key, change, PATIENCE));
      }
    }
    Collections.shuffle(calls, random);
    try (ExecutorService threads = Executors.newFixedThreadPool(64)) {
      for (Future<?> call : calls.stream().map(threads::submit).toList()) {
        call.get();
      }
    }
    assertThat(store.list("u-7"))
        .containsExactlyElementsOf(
            inOrder.entrySet().stream()
                .map(limit -> UserLimit.of(limit.getKey(), limit.getValue()))
                .sorted(UserLimit.BY_KEY)
                .toList());
  }
}
