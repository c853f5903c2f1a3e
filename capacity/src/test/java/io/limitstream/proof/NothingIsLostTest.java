package io.limitstream.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.simulator.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// The promise: for any stream, any schedule of faults and any safe setting of the mapping, once
/// the faults end, the table equals the in-order fold of every record ever put, every broken record
/// is parked exactly once, and nothing went to the on-failure destination.
///
/// A seed that fails is tried alone by `-Dtest=NothingIsLostTest -Dlimitstream.seed=…`.
final class NothingIsLostTest {
  private static final long SEEDS = 1000;

  @Test
  void theTableEqualsTheFoldOfAllThatWasPut() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      nothingIsLostWith(seed);
    }
  }

  @Test
  void theSameSeedMakesTheSameRun() {
    Proof.Result once = Proof.ofLimitstream().run(Scenario.safe(11));
    Proof.Result again = Proof.ofLimitstream().run(Scenario.safe(11));

    assertThat(again.log().deliveries()).isEqualTo(once.log().deliveries()).isNotEmpty();
  }

  @Test
  void theScenariosMeetEveryOutcome() {
    Map<Delivery.Result, Integer> met = new EnumMap<>(Delivery.Result.class);
    for (long seed = 1; seed <= 100; seed++) {
      Proof.Result result = Proof.ofLimitstream().run(Scenario.safe(seed));
      result.log().deliveries().forEach(delivery -> met.merge(delivery.result(), 1, Integer::sum));
    }

    assertThat(met).containsOnlyKeys(Delivery.Result.values());
    assertThat(met.values()).allMatch(count -> count > 50);
  }

  /// `make soak`: new seeds for as long as asked.
  @Test
  @EnabledIfSystemProperty(named = "limitstream.soak", matches = ".+")
  void nothingIsLostForAsLongAsAsked() {
    Instant end = Instant.now().plus(Duration.parse(System.getProperty("limitstream.soak")));
    long first = Instant.now().toEpochMilli();
    long seed = first;
    for (; Instant.now().isBefore(end); seed++) {
      nothingIsLostWith(seed);
    }
    System.out.println("nothing was lost with seeds " + first + " to " + (seed - 1));
  }

  @Test
  @EnabledIfSystemProperty(named = "limitstream.seed", matches = ".+")
  void nothingIsLostWithTheSeedThatWasGiven() {
    nothingIsLostWith(Long.getLong("limitstream.seed"));
  }

  private static void nothingIsLostWith(long seed) {
    assertThat(Proof.ofLimitstream().run(Scenario.safe(seed)).violations())
        .as("seed %s", seed)
        .isEmpty();
  }
}
