package io.limitstream.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.Usage;
import io.limitstream.source.Input;
import io.limitstream.store.LimitStore;
import io.limitstream.store.MemoryLimitStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The proof must be able to fail.
final class VerificationTest {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final LimitKey KEY = new LimitKey("user-3", "limit-10");

  private final List<Input> archive = Archive.of(20_000, 200, 5, 1);
  private final Fold fold = Archive.fold(archive);

  private static LimitStore store(Map<LimitKey, LimitState> limits) {
    LimitStore store = new MemoryLimitStore();
    limits.forEach((key, state) -> store.apply(key, state, PATIENCE));
    return store;
  }

  private Verification verify(LimitStore store) {
    return verify(store, Long.MAX_VALUE);
  }

  private Verification verify(LimitStore store, long dueUntil) {
    Verification verification = new Verification(store, dueUntil);
    verification.check(fold, () -> {});
    verification.locate(archive);
    return verification;
  }

  private LimitStore storeWith(LimitState instead) {
    Map<LimitKey, LimitState> limits = new HashMap<>(fold.limits());
    limits.put(KEY, instead);
    return store(limits);
  }

  @Test
  void aStoreThatHoldsTheFoldIsComplete() {
    Verification verification = verify(store(fold.limits()));
    assertThat(verification.findings()).isEmpty();
    assertThat(verification.verified()).isEqualTo(200);
    assertThat(verification.ahead()).isZero();
  }

  @Test
  void aMissingEventIsNamedWithItsPlace() {
    LimitState whole = fold.limits().get(KEY);
    LimitState without =
        new LimitState(whole.terms(), whole.pending(), null, whole.implied(), whole.kind());
    Verification verification = verify(storeWith(without));
    long number = whole.usage().stamp().event().number();
    assertThat(verification.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Finding.Kind.BEHIND);
              assertThat(finding.key()).isEqualTo(KEY);
              assertThat(finding.register()).isEqualTo("usage");
              assertThat(finding.place()).matches("object-\\d, line \\d+");
              assertThat(finding.words()).contains("event " + number, "nothing is kept");
            });
    assertThat(verification.verified()).isEqualTo(199);
  }

  @Test
  void aChangedDigitIsNamed() {
    LimitState whole = fold.limits().get(KEY);
    Usage usage = whole.usage();
    Usage changed =
        new Usage(
            usage.stamp(),
            usage.progress().add(new BigDecimal("0.01")),
            usage.atMost(),
            usage.currencyCode(),
            usage.brandId(),
            usage.nextResetTime());
    LimitState other =
        new LimitState(whole.terms(), whole.pending(), changed, whole.implied(), whole.kind());
    assertThat(verify(storeWith(other)).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Finding.Kind.DIFFERENT);
              assertThat(finding.words()).contains(changed.progress().toPlainString());
            });
  }

  @Test
  void aWholeObjectThatIsMissingIsNamedEventByEvent() {
    Fold without = Archive.fold(archive.subList(1, archive.size()));
    List<Finding> findings = verify(store(without.limits())).findings();
    assertThat(findings).isNotEmpty().allMatch(finding -> finding.place().startsWith("object-0, "));
  }

  @Test
  void whatIsNewerInTheStoreIsAheadAndOthersAreCounted() {
    Fold older = fold;
    LimitStore store = store(Archive.fold(Archive.of(40_000, 250, 3, 2)).limits());
    Verification verification = new Verification(store, Long.MAX_VALUE);
    verification.check(older, () -> {});
    assertThat(verification.onlyInStore()).isPositive();
  }

  @Test
  void whatHappenedLatelyIsNotYetDue() {
    Verification verification = verify(store(Map.of()), Archive.START - 1);
    assertThat(verification.findings()).isEmpty();
    assertThat(verification.notYetDue()).isEqualTo(200);
  }

  @Test
  void aForgottenLimitIsAtLeastEverything() {
    Verification verification = verify(storeWith(LimitState.FORGOTTEN));
    assertThat(verification.findings()).isEmpty();
    assertThat(verification.forgotten()).isEqualTo(1);
  }

  @Test
  void noFalseAlarmWhileOthersWrite() throws InterruptedException {
    LimitStore store = store(fold.limits());
    Fold later = Archive.fold(Archive.of(60_000, 200, 1, 9));
    AtomicBoolean stop = new AtomicBoolean();
    List<Thread> writers =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    Thread.ofPlatform()
                        .start(
                            () -> {
                              while (!stop.get()) {
                                later
                                    .limits()
                                    .forEach((key, state) -> store.apply(key, state, PATIENCE));
                              }
                            }))
            .toList();
    for (int round = 0; round < 20; round++) {
      assertThat(verify(store).findings()).isEmpty();
    }
    stop.set(true);
    for (Thread writer : writers) {
      writer.join();
    }
  }
}
