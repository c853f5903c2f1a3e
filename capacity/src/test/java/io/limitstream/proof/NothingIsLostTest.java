package io.limitstream.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.parking.MemoryParking;
import io.limitstream.simulator.Delivery;
import io.limitstream.simulator.junit.Seeds;
import io.limitstream.simulator.junit.Trial;
import io.limitstream.store.MemoryLimitStore;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// The promise: for any stream, any schedule of faults and any safe setting of the mapping, once
/// the faults end, the table equals the in-order fold of every record ever put, every broken record
/// is parked exactly once, and nothing went to the on-failure destination.
///
/// A seed that fails is tried alone by `-Dtest=NothingIsLostTest -Dsimulator.seed=…`.
final class NothingIsLostTest {

  private static final int MOST_EVENTS = 250;

  @Seeds(value = 1000, records = MOST_EVENTS)
  void theTableEqualsTheFoldOfAllThatWasPut(Trial trial) {
    assertThat(violations(trial)).isEmpty();
  }

  @Seeds(value = 500, records = MOST_EVENTS)
  void nothingIsLostOfAggregatedRecords(Trial trial) {
    assertThat(aggregatedViolations(trial)).isEmpty();
  }

  @Test
  void thereArePartsAmongWhatIsParked() {
    MemoryParking parking = new MemoryParking();
    Proof proof = new Proof(Proof::kinesisHandler, new MemoryLimitStore(), parking);
    proof.run(Scenario.safe(11).aggregated());

    assertThat(parking.list()).anyMatch(parked -> parked.source().part() > 1);
  }

  private static List<String> violations(Trial trial) {
    Scenario scenario = Scenario.safe(trial.seed(), trial.records());
    return Proof.ofLimitstream().run(scenario).violations();
  }

  private static List<String> aggregatedViolations(Trial trial) {
    Scenario scenario = Scenario.safe(trial.seed(), trial.records()).aggregated();
    return Proof.ofLimitstream().run(scenario).violations();
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
    for (long seed = 1; seed <= 200; seed++) {
      Trial trial = Trial.of(seed, MOST_EVENTS);
      Proof.Result result = Proof.ofLimitstream().run(Scenario.safe(trial.seed(), trial.records()));
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
      Trial trial = Trial.of(seed, MOST_EVENTS);
      assertThat(violations(trial)).as("seed %s", seed).isEmpty();
      assertThat(aggregatedViolations(trial)).as("seed %s, aggregated", seed).isEmpty();
    }
    System.out.println("nothing was lost with seeds " + first + " to " + (seed - 1));
  }
}
