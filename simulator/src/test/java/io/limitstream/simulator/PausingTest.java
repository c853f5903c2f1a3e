package io.limitstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A mapping can be paused and changed.
final class PausingTest {

  private static void at(Rig rig, long second, Runnable action) {
    rig.simulation.at(Rig.START.plusSeconds(second), action);
  }

  @Test
  void deliversNothingWhilePausedAndGoesOnWhereItStopped() {
    try (Rig rig = new Rig(Rig.PLAIN, batch -> Rig.success())) {
      rig.putAt(Duration.ofSeconds(1), "before");
      at(rig, 10, rig.mapping::pause);
      rig.putAt(Duration.ofSeconds(20), "meanwhile");
      at(rig, 60, rig.mapping::resume);
      rig.putAt(Duration.ofSeconds(70), "after");

      assertThat(rig.run().delivered())
          .containsExactly(List.of("before"), List.of("meanwhile"), List.of("after"));
      assertThat(rig.times())
          .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(70));
    }
  }

  @Test
  void whatIsUnderWayComesToItsEnd() {
    Rig[] self = new Rig[1];
    try (Rig rig =
        new Rig(
            Rig.PLAIN.with(Batching.of(1, Duration.ZERO)),
            batch -> {
              self[0].simulation.sleep(Duration.ofSeconds(20));
              return Rig.success();
            })) {
      self[0] = rig;
      List.of("under way", "next").forEach(rig::put);
      at(rig, 5, rig.mapping::pause);
      at(rig, 10, rig.mapping::resume);

      rig.run();

      assertThat(rig.delivered()).containsExactly(List.of("under way"), List.of("next"));
      assertThat(rig.times()).containsExactly(Duration.ZERO, Duration.ofSeconds(20));
    }
  }

  @Test
  void aBatchThatFailsIsNotTriedWhilePausedAndHasItsRetriesAgain() {
    MappingSettings twice = Rig.PLAIN.with(GivingUp.afterRetries(1));
    try (Rig rig = new Rig(twice, Rig::crash)) {
      rig.put("bad");
      rig.simulation.after(Duration.ofMillis(500), rig.mapping::pause);
      at(rig, 3600, rig.mapping::resume);

      rig.run(Duration.ofHours(2));

      assertThat(rig.times())
          .containsExactly(Duration.ZERO, Duration.ofHours(1), Duration.ofHours(1).plusSeconds(1));
    }
  }

  @Test
  void aChangeHoldsForWhatIsYetToCome() {
    try (Rig rig = new Rig(Rig.PLAIN.with(Batching.of(1, Duration.ZERO)), batch -> Rig.success())) {
      List.of("a", "b").forEach(rig::put);
      at(rig, 10, () -> rig.mapping.change(Rig.PLAIN.with(Batching.of(2, Duration.ZERO))));
      at(rig, 20, () -> List.of("c", "d").forEach(rig::put));

      assertThat(rig.run().delivered())
          .containsExactly(List.of("a"), List.of("b"), List.of("c", "d"));
    }
  }

  @Test
  void moreLanesLoseNothing() {
    try (Rig rig =
        new Rig(
            Rig.PLAIN.with(Batching.of(3, Duration.ZERO)),
            batch -> Rig.failure(batch.numbers().getLast()))) {
      for (int i = 0; i < 30; i++) {
        rig.put("key " + i % 7, "data " + i);
      }
      at(rig, 30, () -> rig.mapping.change(Rig.PLAIN.with(Batching.AWS_DEFAULT.inParallel(4))));
      at(rig, 90, () -> rig.mapping.change(MappingSettings.AWS_DEFAULT));

      assertThat(rig.run().fates()).hasSize(30).containsOnly("handled");
    }
  }

  @Test
  void theStartingPositionCannotBeChanged() {
    try (Rig rig = new Rig(Rig.PLAIN, batch -> Rig.success())) {
      MappingSettings latest = Rig.PLAIN.with(new StartingPosition.Latest());

      assertThatThrownBy(() -> rig.mapping.change(latest))
          .hasMessage("the starting position of a mapping cannot be changed");
    }
  }

  @Test
  void childrenOfASplitWhilePausedAreReadAfterTheirParent() {
    try (Rig rig = new Rig(Rig.PLAIN, batch -> Rig.success())) {
      at(rig, 5, rig.mapping::pause);
      at(
          rig,
          6,
          () -> {
            rig.put("parent");
            Shard parent = rig.stream.shards().getFirst();
            rig.stream.split(parent, parent.range().middle());
            rig.put("child");
          });
      at(rig, 10, rig.mapping::resume);

      assertThat(rig.run().delivered()).containsExactly(List.of("parent"), List.of("child"));
    }
  }
}
