package io.limitstream.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limitstream.fixture.ScriptedStore;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.Stamp;
import io.limitstream.limit.Usage;
import io.limitstream.source.Input;
import io.limitstream.store.LimitStore;
import io.limitstream.store.MemoryLimitStore;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BackfillTest {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static Map<LimitKey, LimitState> kept(LimitStore store, Fold fold) {
    Map<LimitKey, LimitState> kept = new HashMap<>();
    fold.limits()
        .keySet()
        .forEach(
            key ->
                store
                    .states(key.userId(), PATIENCE)
                    .forEach((limit, state) -> kept.put(new LimitKey(key.userId(), limit), state)));
    return kept;
  }

  private static Backfill.Result write(LimitStore store, Fold fold) {
    return new Backfill(store, 8, 1_000_000).write(fold, () -> {});
  }

  @Test
  void theStoreThenHoldsTheFold() {
    Fold fold = Archive.fold(Archive.of(200_000, 2_000, 7, 1));
    assertThat(fold.events()).isGreaterThan(200_000);
    assertThat(fold.limits()).hasSize(2_000);
    LimitStore store = new MemoryLimitStore();

    Backfill.Result result = write(store, fold);

    assertThat(result).isEqualTo(new Backfill.Result(2_000, 0, Set.of(), List.of()));
    assertThat(kept(store, fold)).isEqualTo(fold.limits());
    assertThat(write(store, fold)).isEqualTo(new Backfill.Result(0, 2_000, Set.of(), List.of()));
  }

  @Test
  void whatIsNewerInTheStoreStays() {
    Fold fold = Archive.fold(Archive.of(3_000, 30, 3, 2));
    LimitKey key = new LimitKey("user-0", "limit-0");
    Usage newer =
        new Usage(
            new Stamp(1 << 20, "live", Archive.START), BigDecimal.TEN, null, "SEK", "b", null);
    LimitState live = new LimitState(null, null, newer, null, null);
    LimitStore store = new MemoryLimitStore();
    store.apply(key, live, PATIENCE);

    write(store, fold);

    assertThat(store.states("user-0", PATIENCE).get("limit-0"))
        .isEqualTo(fold.limits().get(key).merge(live));
  }

  @Test
  void killedAtAnyMomentAndStartedAgainItEndsInTheSameLimits() {
    Fold fold = Archive.fold(Archive.of(3_000, 300, 3, 3));
    LimitStore store = new MemoryLimitStore();
    List<LimitKey> keys = new ArrayList<>(fold.limits().keySet());
    Random random = new Random(3);
    for (int kill = 0; kill < 10; kill++) {
      Collections.shuffle(keys, random);
      keys.subList(0, random.nextInt(keys.size()))
          .forEach(key -> store.apply(key, fold.limits().get(key), PATIENCE));
    }
    write(store, fold);
    assertThat(kept(store, fold)).isEqualTo(fold.limits());
  }

  @Test
  void whoseLimitIsForgottenOrNotWrittenLeavesNoHistory() {
    Fold fold = Archive.fold(Archive.of(30, 3, 1, 4));
    ScriptedStore store = new ScriptedStore().refusing("limit-1");
    LimitKey forgotten = new LimitKey("user-0", "limit-2");
    store.apply(forgotten, LimitState.FORGOTTEN, PATIENCE);
    assertThat(write(store, fold).withoutHistory())
        .containsExactlyInAnyOrder(forgotten, new LimitKey("user-0", "limit-1"));
  }

  @Test
  void aLimitThatTheStoreRefusesIsNamedAndTheOthersAreWritten() {
    Fold fold = Archive.fold(Archive.of(30, 3, 1, 4));
    ScriptedStore store = new ScriptedStore().refusing("limit-1");
    Backfill.Result result = write(store, fold);
    assertThat(result.raised()).isEqualTo(2);
    assertThat(result.failures())
        .singleElement()
        .asString()
        .startsWith("user user-0, limit limit-1: ");
  }

  @ParameterizedTest
  @EnumSource(Share.Unit.class)
  void allSharesTogetherAreTheWhole(Share.Unit unit) {
    List<Input> inputs = Archive.of(3_000, 300, 5, 5);
    Fold whole = Archive.fold(inputs);
    LimitStore store = new MemoryLimitStore();
    for (int index = 0; index < 8; index++) {
      Share share = new Share(unit, index, 8);
      write(store, Fold.of(inputs, 2, share, _ -> true, _ -> {}));
    }
    assertThat(kept(store, whole)).isEqualTo(whole.limits());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "users", "users:8/8", "users:0/0", "bytes:0/1", "users:-1/2", "0/8"})
  void whatIsNoShareIsRefused(String text) {
    assertThatThrownBy(() -> Share.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void oneUserIsFoldedAlone() {
    Fold fold =
        Fold.of(
            Archive.of(300, 30, 2, 6),
            2,
            Share.ALL,
            change -> change.key().userId().equals("user-4"),
            _ -> {});
    assertThat(fold.limits().keySet()).extracting(LimitKey::userId).containsOnly("user-4");
  }

  @Test
  void theDigestTellsOneFoldFromAnother() {
    String digest = Archive.fold(Archive.of(300, 30, 2, 6)).digest();
    assertThat(Archive.fold(Archive.of(300, 30, 3, 7)).digest()).isEqualTo(digest);
    assertThat(Archive.fold(Archive.of(299, 30, 3, 7)).digest()).isNotEqualTo(digest);
  }

  @Test
  void whatIsBrokenIsHandedOverAndStopsNothing() {
    List<String> broken = new ArrayList<>();
    String text = Archive.event(0, 3) + "\n{\"type\":1,\"payload\":2}\n" + Archive.event(1, 3);
    Fold fold =
        Fold.of(
            List.of(new Archive.Bytes("x", text.getBytes(StandardCharsets.UTF_8))),
            1,
            Share.ALL,
            _ -> true,
            event -> broken.add(event.source().words() + ": " + event.problem()));
    assertThat(fold.events()).isEqualTo(2);
    assertThat(broken).containsExactly("x, line 2: type: expected a string");
  }
}
