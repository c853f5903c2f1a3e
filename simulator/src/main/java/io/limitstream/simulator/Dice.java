package io.limitstream.simulator;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Decides what [Faults] do.
record Dice(Simulation simulation, Faults faults, RandomGenerator random) {

  boolean isFaulty() {
    return simulation.instant().isBefore(faults.until());
  }

  boolean falls(double probability) {
    return probability > 0 && isFaulty() && random.nextDouble() < probability;
  }

  /// Lets something happen in a while, if chance wants it.
  void perhaps(Faults.Chance chance, Runnable action) {
    if (falls(chance.probability())) {
      simulation.after(within(chance.within()), action);
    }
  }

  Duration within(Duration most) {
    return Duration.ofNanos(random.nextLong(most.toNanos() + 1));
  }
}
