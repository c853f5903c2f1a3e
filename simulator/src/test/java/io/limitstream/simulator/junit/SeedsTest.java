package io.limitstream.simulator.junit;

import static io.limitstream.simulator.junit.Launched.launch;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SeedsTest {

  static final class Passing {
    @Seeds(5)
    void passes(Trial trial) {
      assertThat(trial.records()).isBetween(1, 100);
    }
  }

  @Test
  void runsEachSeedOnce() {
    assertThat(launch(Passing.class, Map.of()).runs())
        .containsExactly(
            "SUCCESSFUL seed 1",
            "SUCCESSFUL seed 2",
            "SUCCESSFUL seed 3",
            "SUCCESSFUL seed 4",
            "SUCCESSFUL seed 5");
  }

  @Test
  void runsTheSeedsThatAreAskedFor() {
    assertThat(launch(Passing.class, Map.of("simulator.seed", "42")).runs())
        .containsExactly("SUCCESSFUL seed 42");
    assertThat(launch(Passing.class, Map.of("simulator.first", "7", "simulator.seeds", "2")).runs())
        .containsExactly("SUCCESSFUL seed 7", "SUCCESSFUL seed 8");
  }

  static final class FailsFromFiveRecordsOn {
    private int runsOfThisInstance;

    @BeforeEach
    void count() {
      runsOfThisInstance++;
    }

    @Seeds(value = 50, records = 40)
    void fails(Trial trial) {
      assertThat(runsOfThisInstance).isEqualTo(1);
      assertThat(trial.seed() < 3 || trial.records() < 5).as("few records").isTrue();
    }
  }

  @Test
  void endsWithTheSmallestStreamThatFailsAndPrintsItsSeed() {
    Launched launched = launch(FailsFromFiveRecordsOn.class, Map.of());

    assertThat(launched.runs())
        .startsWith("SUCCESSFUL seed 1", "SUCCESSFUL seed 2")
        .contains(
            "SUCCESSFUL seed 3 with 1 records",
            "SUCCESSFUL seed 3 with 2 records",
            "SUCCESSFUL seed 3 with 4 records",
            "ABORTED seed 3 with 7 records")
        .endsWith("FAILED seed 3 with 7 records, the smallest stream that failed");
    assertThat(launched.failures())
        .singleElement()
        .asString()
        .startsWith(
            "seed 3 with 7 records, the smallest stream that failed; run it again with"
                + " -Dsimulator.seed=3\n")
        .contains("[few records]");
  }

  @Test
  void theSeedThatWasPrintedFindsTheSameAgain() {
    Launched first = launch(FailsFromFiveRecordsOn.class, Map.of());
    Launched again = launch(FailsFromFiveRecordsOn.class, Map.of("simulator.seed", "3"));

    assertThat(again.failures()).isEqualTo(first.failures());
    assertThat(again.runs()).startsWith("ABORTED seed 3");
  }

  @Test
  void aTestThatDependsOnMoreThanItsSeedIsFoundOut() {
    assertThat(launch(FailsThirdTime.class, Map.of()).failures())
        .singleElement()
        .asString()
        .endsWith("this time it did not fail, so the test depends on more than its seed");
  }

  static final class FailsThirdTime {
    private static int run;

    @Seeds(10)
    void fails(Trial trial) {
      run++;
      assertThat(run).as("run of seed " + trial.seed()).isNotEqualTo(3);
    }
  }

  static final class Aborts {
    @Seeds(3)
    void aborts(Trial trial) {
      Assumptions.assumeTrue(trial.seed() != 2, "not this one");
    }
  }

  @Test
  void anAssumptionThatDoesNotHoldIsNoFailure() {
    assertThat(launch(Aborts.class, Map.of()).runs())
        .containsExactly("SUCCESSFUL seed 1", "ABORTED seed 2", "SUCCESSFUL seed 3");
  }
}
