package io.limitstream.stranger;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.simulator.Batching;
import io.limitstream.simulator.FunctionSettings;
import io.limitstream.simulator.MappingSettings;
import io.limitstream.simulator.Pipeline;
import io.limitstream.simulator.junit.Launched;
import io.limitstream.simulator.junit.Seeds;
import io.limitstream.simulator.junit.Trial;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A stranger tests a handler, written from the README alone, and the test finds the bug in it: it
/// reports success for records that it dropped.
final class StrangerTest {
  private static final Pattern SEED = Pattern.compile("-Dsimulator\\.seed=(\\d+)");

  private static void sumsAreRight(Trial trial, boolean dropsLateRecords) {
    Map<String, Integer> sums = new HashMap<>();
    HashSet<String> counted = new HashSet<>();
    Map<String, Integer> expected = new HashMap<>();
    RandomGenerator random = trial.random();
    try (Pipeline pipeline =
        trial
            .pipeline()
            .faultsFor(Duration.ofMinutes(5))
            .function(FunctionSettings.USUAL.withTimeout(Duration.ofSeconds(3)))
            .mapping(MappingSettings.REPORTING.with(Batching.of(50, Duration.ofSeconds(5))))
            .handler(p -> new Balances(p.database(), sums, counted, dropsLateRecords))
            .build()) {
      for (int i = 0; i < trial.records(); i++) {
        String account = "account " + random.nextInt(10);
        int amount = random.nextInt(1, 1000);
        expected.merge(account, amount, Integer::sum);
        pipeline.putAt(Duration.ofSeconds(random.nextInt(300)), account, "" + amount);
      }
      pipeline.run();

      pipeline.requireAllHandled();
      assertThat(sums).isEqualTo(expected);
    }
  }

  static final class OfTheRightHandler {
    @Seeds(100)
    void sumsAreRight(Trial trial) {
      StrangerTest.sumsAreRight(trial, false);
    }
  }

  static final class OfTheHandlerThatDrops {
    @Seeds(100)
    void sumsAreRight(Trial trial) {
      StrangerTest.sumsAreRight(trial, true);
    }
  }

  @Test
  void theRightHandlerPasses() {
    Launched launched = Launched.launch(OfTheRightHandler.class, Map.of());

    assertThat(launched.failures()).isEmpty();
    assertThat(launched.runs()).hasSize(100);
  }

  @Test
  void theDroppedRecordsAreFoundByASeedThatFindsThemAgain() {
    Launched launched = Launched.launch(OfTheHandlerThatDrops.class, Map.of());
    assertThat(launched.failures()).hasSize(1);
    Matcher seed = SEED.matcher(launched.failures().getFirst());
    assertThat(seed.find()).isTrue();

    Launched again =
        Launched.launch(OfTheHandlerThatDrops.class, Map.of("simulator.seed", seed.group(1)));

    assertThat(again.failures()).isEqualTo(launched.failures());
    assertThat(launched.failures().getFirst())
        .contains("records were handled to success", "account ");
  }
}
