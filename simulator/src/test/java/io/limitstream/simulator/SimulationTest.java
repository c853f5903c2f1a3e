package io.limitstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SimulationTest {
  private final List<String> happened = new ArrayList<>();

  @Test
  void whatIsOnTheAgendaHappensInTheOrderOfItsTimeAndThenOfItsMaking() {
    try (Simulation simulation = new Simulation(Rig.START)) {
      simulation.after(Duration.ofDays(1), () -> happened.add("a day later"));
      simulation.after(Duration.ofSeconds(1), () -> happened.add("first"));
      simulation.after(Duration.ofSeconds(1), () -> happened.add("second"));

      simulation.run();

      assertThat(happened).containsExactly("first", "second", "a day later");
      assertThat(simulation.instant()).isEqualTo(Rig.START.plus(Duration.ofDays(1)));
    }
  }

  @Test
  void activitiesInterleaveWhereTheySleep() {
    try (Simulation simulation = new Simulation(Rig.START)) {
      simulation.start("slow", () -> steps(simulation, "slow", Duration.ofSeconds(3)));
      simulation.start("fast", () -> steps(simulation, "fast", Duration.ofSeconds(2)));

      simulation.run();

      assertThat(happened)
          .containsExactly("slow 0", "fast 0", "fast 1", "slow 1", "fast 2", "slow 2");
    }
  }

  private void steps(Simulation simulation, String name, Duration pause) {
    for (int i = 0; i < 3; i++) {
      happened.add(name + " " + i);
      simulation.sleep(pause);
    }
  }

  @Test
  void anActivityIsKilledWhereItSleepsThoughItCatchesExceptions() {
    try (Simulation simulation = new Simulation(Rig.START)) {
      Simulation.Activity activity =
          simulation.start(
              "sleeper",
              () -> {
                try {
                  simulation.sleep(Duration.ofDays(1));
                } catch (RuntimeException caught) {
                  happened.add("caught");
                } finally {
                  happened.add("ended at " + simulation.instant());
                }
                happened.add("survived");
              });
      simulation.after(Duration.ofSeconds(5), activity::kill);

      simulation.run();

      assertThat(happened).containsExactly("ended at 2026-11-22T00:00:05Z");
    }
  }

  @Test
  void timeStopsWhereItIsToldTo() {
    try (Simulation simulation = new Simulation(Rig.START)) {
      simulation.start("step", () -> steps(simulation, "step", Duration.ofSeconds(10)));

      simulation.runUntil(Rig.START.plusSeconds(15));
      assertThat(happened).containsExactly("step 0", "step 1");
      assertThat(simulation.instant()).isEqualTo(Rig.START.plusSeconds(15));

      simulation.run();
      assertThat(happened).containsExactly("step 0", "step 1", "step 2");
    }
  }

  @Test
  void closingEndsWhatStillSleeps() {
    try (Simulation simulation = new Simulation(Rig.START)) {
      simulation.start(
          "sleeper",
          () -> {
            try {
              simulation.sleep(Duration.ofDays(1));
            } finally {
              happened.add("ended");
            }
          });
      simulation.runUntil(Rig.START.plusSeconds(1));
    }
    assertThat(happened).containsExactly("ended");
  }

  @Test
  void onlyAnActivityCanSleep() {
    try (Simulation simulation = new Simulation(Rig.START)) {
      assertThatThrownBy(() -> simulation.sleep(Duration.ofSeconds(1)))
          .isInstanceOf(RealTimeException.class)
          .hasMessageContaining("called into the simulation");
    }
  }

  @Test
  void whatAnActionThrowsBreaksTheRun() {
    try (Simulation simulation = new Simulation(Rig.START)) {
      simulation.after(
          Duration.ofSeconds(1),
          () -> {
            throw new IllegalArgumentException("a bug");
          });

      assertThatThrownBy(simulation::run)
          .hasMessage("the simulation broke at 2026-11-22T00:00:01Z")
          .hasRootCauseMessage("a bug");
    }
  }
}
