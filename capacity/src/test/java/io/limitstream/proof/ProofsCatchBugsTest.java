package io.limitstream.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.parking.MemoryParking;
import io.limitstream.store.MemoryLimitStore;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Tests of the proofs: each deliberate bug must make them fail, or they prove nothing.
final class ProofsCatchBugsTest {
  private static final long SEEDS = 50;

  @Test
  void aRightHandlerOfAnotherMakePasses() {
    assertThat(
            violations(
                () ->
                    Proof.of(
                        (store, parking, clock) -> new OneByOneHandler(store, parking, 0, false))))
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
            violations(
                () ->
                    Proof.of(
                        (store, parking, clock) -> new OneByOneHandler(store, parking, 1, false))))
        .anyMatch(violation -> violation.startsWith("not shown"));
  }

  @Test
  void catchForgettingToPark() {
    assertThat(
            violations(
                () ->
                    new Proof(
                        (store, parking, clock) ->
                            Proof.kinesisHandler(store, new ForgetfulParking(), clock),
                        new MemoryLimitStore(),
                        new MemoryParking())))
        .anyMatch(violation -> violation.startsWith("parked 0 records instead of"));
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
