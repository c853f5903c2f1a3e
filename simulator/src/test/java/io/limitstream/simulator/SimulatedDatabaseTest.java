package io.limitstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SimulatedDatabaseTest {
  private static final Latency TEN_MILLIS =
      new Latency(Duration.ofMillis(10), Duration.ofMillis(10));
  private static final DatabaseSettings HEALTHY = DatabaseSettings.healthy(TEN_MILLIS);
  private static final Duration PATIENT = Duration.ofMinutes(1);

  private final Simulation simulation = new Simulation(Rig.START);
  private final List<String> happened = new ArrayList<>();

  @AfterEach
  void close() {
    simulation.close();
  }

  private SimulatedDatabase database(DatabaseSettings settings) {
    return new SimulatedDatabase(simulation, settings, new Random(1));
  }

  private void note(String what) {
    happened.add(Duration.between(Rig.START, simulation.instant()).toMillis() + " " + what);
  }

  private Simulation.Activity write(SimulatedDatabase database, Duration timeLeft) {
    return simulation.start(
        "a writer",
        () -> {
          try {
            note(database.write(timeLeft, () -> "answered"));
          } catch (DatabaseException failed) {
            note(failed.getMessage());
          }
        });
  }

  @Test
  void aWriteTakesItsLatency() {
    write(database(HEALTHY), PATIENT);
    simulation.run();

    assertThat(happened).containsExactly("10 answered");
  }

  @Test
  void latenciesHaveTheMedianAndThePercentileThatWereAskedFor() {
    Latency latency = new Latency(Duration.ofMillis(4), Duration.ofMillis(25));
    Random random = new Random(1);
    List<Duration> samples = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      samples.add(latency.sample(random));
    }
    samples.sort(Duration::compareTo);
    double mean = samples.stream().mapToLong(Duration::toNanos).average().orElseThrow();

    assertThat(samples.get(50_000))
        .isBetween(Duration.ofNanos(3_900_000), Duration.ofNanos(4_100_000));
    assertThat(samples.get(99_000)).isBetween(Duration.ofMillis(24), Duration.ofMillis(26));
    assertThat(mean / latency.mean().toNanos()).isBetween(0.98, 1.02);
  }

  @Test
  void aCallerGivesUpAtItsDeadlineAndTheWriteStillLands() {
    SimulatedDatabase database = database(HEALTHY);
    write(database, Duration.ofMillis(3));
    simulation.run();

    assertThat(happened).containsExactly("3 no answer in time");
    assertThat(database.writes()).isEqualTo(1);
  }

  @Test
  void aWriteLandsThoughItsSenderDiesMeanwhile() {
    SimulatedDatabase database = database(HEALTHY);
    Simulation.Activity sender = write(database, PATIENT);
    simulation.after(Duration.ofNanos(1), sender::kill);
    simulation.run();

    assertThat(happened).isEmpty();
    assertThat(database.writes()).isEqualTo(1);
  }

  @Test
  void beyondItsCapacityItThrottlesUntilCapacityIsLeft() {
    SimulatedDatabase database = database(HEALTHY.withCapacity(2));
    for (int i = 0; i < 3; i++) {
      write(database, PATIENT);
    }
    simulation.after(Duration.ofSeconds(1), () -> write(database, PATIENT));
    simulation.run();

    assertThat(happened)
        .containsExactly("10 answered", "10 answered", "10 throttled", "1010 answered");
    assertThat(database.throttled()).isEqualTo(1);
  }

  @Test
  void capacityThatWasNotUsedServesABurstOfFiveMinutes() {
    SimulatedDatabase database = database(HEALTHY.withCapacity(2));
    simulation.after(
        Duration.ofHours(1),
        () -> {
          for (int i = 0; i < 700; i++) {
            write(database, PATIENT);
          }
        });
    simulation.run();

    assertThat(database.writes()).isEqualTo(600);
    assertThat(database.throttled()).isEqualTo(100);
  }

  @Test
  void anOutageRefusesOrHangsAndThenIsOver() {
    Outage refusing = Outage.refusing(Rig.START, Duration.ofSeconds(1));
    Instant second = Rig.START.plusSeconds(1);
    Outage hanging = new Outage(second, second.plusSeconds(1), Outage.Symptom.HANGS);
    SimulatedDatabase database = database(HEALTHY.with(refusing, hanging));
    write(database, PATIENT);
    simulation.after(Duration.ofSeconds(1), () -> write(database, PATIENT));
    simulation.after(Duration.ofSeconds(2), () -> write(database, PATIENT));
    simulation.run();

    assertThat(happened)
        .containsExactly("10 out of service", "2010 answered", "3000 no answer: out of service");
    assertThat(database.writes()).isEqualTo(1);
  }

  @Test
  void aLostRequestIsNotCarriedOutAndALostResponseIs() {
    SimulatedDatabase requests =
        database(HEALTHY.with(new DatabaseSettings.Losses(1, 0, 0, Instant.MAX)));
    SimulatedDatabase responses =
        database(HEALTHY.with(new DatabaseSettings.Losses(0, 1, 0, Instant.MAX)));
    write(requests, PATIENT);
    write(responses, PATIENT);
    simulation.run();

    assertThat(happened)
        .containsExactly(
            "2000 no answer: the request was lost", "2000 no answer: the response was lost");
    assertThat(requests.writes()).isZero();
    assertThat(responses.writes()).isEqualTo(1);
  }
}
