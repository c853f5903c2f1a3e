package io.limitstream.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.history.Entry;
import io.limitstream.history.HistoryPage;
import io.limitstream.history.HistoryQuery;
import io.limitstream.history.HistoryScope;
import io.limitstream.history.LimitHistory;
import io.limitstream.parking.MemoryParking;
import io.limitstream.projection.Backend;
import io.limitstream.store.MemoryLimitStore;
import io.limitstream.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Tests of the proofs: each deliberate bug must make them fail, or they prove nothing.
final class ProofsCatchBugsTest {
  private static final long SEEDS = 50;

  @Test
  void aRightHandlerOfAnotherMakePasses() {
    assertThat(
            violations(() -> Proof.of((backend, clock) -> new OneByOneHandler(backend, 0, false))))
        .isEmpty();
  }

  @Test
  void catchApplyingWithoutCheckingTheSequenceNumber() {
    assertThat(
            violations(
                () ->
                    new Proof(Proof::kinesisHandler, new OverwritingStore(), new MemoryParking())))
        .anyMatch(violation -> violation.startsWith("not shown"));
  }

  @Test
  void catchReportingTheSecondLowestFailure() {
    assertThat(
            violations(() -> Proof.of((backend, clock) -> new OneByOneHandler(backend, 1, false))))
        .anyMatch(violation -> violation.startsWith("not shown"));
  }

  @Test
  void catchForgettingToPark() {
    assertThat(
            violations(
                () ->
                    new Proof(
                        (backend, clock) ->
                            Proof.kinesisHandler(
                                Backend.of(backend.store(), new ForgetfulParking(), 0)
                                    .with(backend.history()),
                                clock),
                        new MemoryLimitStore(),
                        new MemoryParking())))
        .anyMatch(violation -> violation.startsWith("parked 0 records instead of"));
  }

  @Test
  void catchCallingARecordStoredWhoseEntryIsNotKept() {
    assertThat(
            violations(
                () ->
                    Proof.of(
                        (backend, clock) ->
                            Proof.kinesisHandler(
                                backend.with(new CarelessHistory(backend.history())), clock))))
        .anyMatch(violation -> violation.startsWith("not in the history"));
  }

  /// Takes a failure for a success.
  private record CarelessHistory(LimitHistory history) implements LimitHistory {
    @Override
    public HistoryScope scope() {
      return history.scope();
    }

    @Override
    public void add(String userId, Entry entry, Duration timeLeft) {
      try {
        history.add(userId, entry, timeLeft);
      } catch (StoreException failed) {
        // As if it were kept.
      }
    }

    @Override
    public HistoryPage page(HistoryQuery query, Duration timeLeft) {
      return history.page(query, timeLeft);
    }

    @Override
    public long sweep(String userId, Predicate<Entry> goes, Duration timeLeft) {
      return history.sweep(userId, goes, timeLeft);
    }
  }

  /// The violations of the first seed that has any.
  private static List<String> violations(Supplier<Proof> proof) {
    return LongStream.rangeClosed(1, SEEDS)
        .mapToObj(seed -> proof.get().run(Scenario.safe(seed)).violations())
        .filter(violations -> !violations.isEmpty())
        .findFirst()
        .orElse(List.of());
  }
}
