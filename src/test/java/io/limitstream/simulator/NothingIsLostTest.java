package io.limitstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class NothingIsLostTest {
  private static final long SEEDS = 600;

  @Test
  void theTableEqualsTheFoldOfAllThatWasPut() {
    long t = System.nanoTime();
    for (long seed = 1; seed <= SEEDS; seed++) {
      Scenario scenario = Scenario.safe(seed);
      assertThat(Proof.ofLimitstream().run(scenario).violations()).as("seed %s", seed).isEmpty();
    }
    System.err.println((System.nanoTime() - t) / 1e9);
  }
}
