package io.limitstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GatheringTest {

  @Test
  void aBatchHoldsNoMoreRecordsThanItsSize() {
    try (Rig rig = new Rig(Rig.PLAIN.with(Batching.of(2, Duration.ZERO)), batch -> Rig.success())) {
      List.of("a", "b", "c").forEach(rig::put);

      assertThat(rig.run().delivered()).containsExactly(List.of("a", "b"), List.of("c"));
    }
  }

  @Test
  void anIdleShardIsPolledOnceASecond() {
    try (Rig rig = new Rig(Rig.PLAIN, batch -> Rig.success())) {
      rig.putAt(Duration.ofMillis(10_200), "a");

      assertThat(rig.run().times()).containsExactly(Duration.ofSeconds(11));
    }
  }

  @Test
  void theWindowGathersFromTheEndOfThePreviousInvocation() {
    try (Rig rig =
        new Rig(Rig.PLAIN.with(Batching.of(10, Duration.ofSeconds(30))), batch -> Rig.success())) {
      List.of(1, 5, 29, 31, 40, 300).forEach(at -> rig.putAt(Duration.ofSeconds(at), "at " + at));

      rig.run();

      assertThat(rig.delivered())
          .containsExactly(
              List.of("at 1", "at 5", "at 29"), List.of("at 31", "at 40"), List.of("at 300"));
      assertThat(rig.times())
          .containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(300));
    }
  }

  @Test
  void aFullBatchDoesNotWaitForTheWindow() {
    try (Rig rig =
        new Rig(Rig.PLAIN.with(Batching.of(2, Duration.ofSeconds(30))), batch -> Rig.success())) {
      rig.putAt(Duration.ofSeconds(1), "a");
      rig.putAt(Duration.ofSeconds(2), "b");

      assertThat(rig.run().times()).containsExactly(Duration.ofSeconds(2));
    }
  }

  @Test
  void aBatchStaysBelowSixMegabytes() {
    StreamSettings large = StreamSettings.USUAL.withMaxRecordBytes(2 * 1024 * 1024);
    try (Rig rig = new Rig(Rig.PLAIN, large, batch -> Rig.success())) {
      byte[] aMegabyte = new byte[1024 * 1024];
      for (int i = 0; i < 10; i++) {
        rig.stream.put("key", aMegabyte);
      }

      assertThat(rig.run().batches)
          .extracting(batch -> batch.data().size())
          .containsExactly(4, 4, 2);
    }
  }

  @Test
  void aRecordAboveSixMegabytesNeverReachesTheFunctionAndHoldsUpItsShard() {
    StreamSettings large = StreamSettings.USUAL.withMaxRecordBytes(10 * 1024 * 1024);
    MappingSettings soon = Rig.PLAIN.with(GivingUp.afterAge(Duration.ofMinutes(2)));
    try (Rig rig = new Rig(soon, large, batch -> Rig.success())) {
      rig.stream.put("key", new byte[5 * 1024 * 1024]);
      rig.putAt(Duration.ofMinutes(2), "behind it");

      rig.run();

      assertThat(rig.delivered()).containsExactly(List.of("behind it"));
      assertThat(rig.fates())
          .satisfiesExactly(
              words ->
                  assertThat(words)
                      .startsWith("discarded (RecordAgeExceeded) after ")
                      .endsWith("which is above 6 MB"),
              words -> assertThat(words).isEqualTo("handled"));
    }
  }

  @Test
  void recordsOfAHundredKilobytesFillABatchWithFortySix() {
    MappingSettings gathering = Rig.PLAIN.with(Batching.of(1000, Duration.ofMinutes(5)));
    try (Rig rig = new Rig(gathering, batch -> Rig.success())) {
      for (int i = 0; i < 100; i++) {
        rig.stream.put("key", new byte[100_000]);
      }

      assertThat(rig.run().batches)
          .extracting(batch -> batch.data().size())
          .containsExactly(46, 46, 8);
    }
  }

  @Test
  void trimHorizonReadsAllThatTheStreamStillHolds() {
    try (Rig rig = new Rig(Rig.PLAIN, batch -> Rig.success())) {
      rig.putAt(Duration.ZERO, "expired");
      rig.putAt(Duration.ofHours(2), "kept");
      rig.simulation.runUntil(Rig.START.plus(Duration.ofHours(25)));

      rig.run(Duration.ofHours(26));

      assertThat(rig.delivered()).containsExactly(List.of("kept"));
    }
  }

  @Test
  void latestReadsOnlyWhatIsPutAfterwards() {
    MappingSettings settings = Rig.PLAIN.with(new StartingPosition.Latest());
    try (Rig rig = new Rig(settings, batch -> Rig.success())) {
      rig.put("before");
      rig.putAt(Duration.ofSeconds(5), "after");

      assertThat(rig.run().delivered()).containsExactly(List.of("after"));
    }
  }

  @Test
  void latestLeavesOutWhatASplitClosedBefore() {
    MappingSettings settings = Rig.PLAIN.with(new StartingPosition.Latest());
    try (Rig rig = new Rig(settings, batch -> Rig.success())) {
      rig.put("in the parent");
      Shard parent = rig.stream.shards().getFirst();
      rig.stream.split(parent, parent.range().middle());
      rig.put("in the child, before");
      rig.putAt(Duration.ofSeconds(5), "in the child, after");

      assertThat(rig.run().delivered()).containsExactly(List.of("in the child, after"));
      assertThat(rig.fates())
          .containsExactly(
              "not read: it was put before the mapping's starting position",
              "not read: it was put before the mapping's starting position",
              "handled");
    }
  }

  @Test
  void latestReadsTheChildrenOfALaterSplitFromTheirBeginning() {
    MappingSettings settings = Rig.PLAIN.with(new StartingPosition.Latest());
    try (Rig rig = new Rig(settings, batch -> Rig.success())) {
      rig.mapping.enable(Duration.ZERO);
      rig.putAt(Duration.ofSeconds(5), "in the parent");
      rig.simulation.at(
          Rig.START.plusSeconds(6),
          () -> {
            Shard parent = rig.stream.shards().getFirst();
            rig.stream.split(parent, parent.range().middle());
            rig.put("in the child");
          });
      rig.simulation.run();

      assertThat(rig.delivered())
          .containsExactly(List.of("in the parent"), List.of("in the child"));
    }
  }

  @Test
  void atTimestampReadsFromThatTimeOn() {
    MappingSettings settings =
        Rig.PLAIN.with(new StartingPosition.AtTimestamp(Rig.START.plusSeconds(10)));
    try (Rig rig = new Rig(settings, batch -> Rig.success())) {
      List.of(9, 10, 11).forEach(at -> rig.putAt(Duration.ofSeconds(at), "at " + at));
      rig.simulation.runUntil(Rig.START.plusSeconds(20));

      assertThat(rig.run().delivered()).containsExactly(List.of("at 10", "at 11"));
    }
  }

  @Test
  void keysKeepTheirOrderInParallelBatches() {
    MappingSettings settings = Rig.PLAIN.with(Batching.AWS_DEFAULT.inParallel(4));
    try (Rig rig = new Rig(settings, batch -> Rig.success())) {
      IntStream.range(0, 40).forEach(i -> rig.put("key " + i % 8, "key " + i % 8 + ", " + i / 8));

      rig.run();

      assertThat(rig.delivered()).hasSizeBetween(2, 4);
      for (int key = 0; key < 8; key++) {
        String prefix = "key " + key;
        assertThat(rig.delivered().stream().flatMap(List::stream).filter(d -> d.startsWith(prefix)))
            .containsExactly(
                prefix + ", 0", prefix + ", 1", prefix + ", 2", prefix + ", 3", prefix + ", 4");
      }
    }
  }

  @Test
  void aLaneThatIsStuckDoesNotHoldUpTheOthers() {
    MappingSettings settings = Rig.PLAIN.with(Batching.AWS_DEFAULT.inParallel(2));
    try (Rig rig =
        new Rig(settings, batch -> batch.data().contains("a") ? Rig.crash(batch) : Rig.success())) {
      List.of("a", "b", "c", "d", "e", "f").forEach(key -> rig.put(key, key));

      rig.run();

      assertThat(rig.fates()).anyMatch(words -> words.startsWith("waiting after"));
      assertThat(rig.mapping.log().deliveries())
          .anyMatch(delivery -> delivery.result() == Delivery.Result.SUCCESS);
      assertThat(rig.mapping.checkpoint(rig.stream.shards().getFirst()))
          .hasValueSatisfying(record -> assertThat(record.partitionKey()).isEqualTo("a"));
    }
  }

  @Test
  void childrenWaitForTheirParents() {
    try (Rig rig = new Rig(Rig.PLAIN.with(Batching.of(1, Duration.ZERO)), batch -> Rig.success())) {
      rig.put("parent 1");
      rig.put("parent 2");
      Shard parent = rig.stream.shards().getFirst();
      List<Shard> children = rig.stream.split(parent, parent.range().middle());
      rig.put("child");
      rig.stream.merge(children.getFirst(), children.getLast());
      rig.put("grandchild");

      assertThat(rig.run().delivered())
          .containsExactly(
              List.of("parent 1"), List.of("parent 2"), List.of("child"), List.of("grandchild"));
      assertThat(rig.fates()).containsOnly("handled");
    }
  }

  @Test
  void aParentThatIsStuckHoldsUpItsChildren() {
    try (Rig rig = new Rig(Rig.PLAIN, Rig::crash)) {
      rig.put("parent");
      Shard parent = rig.stream.shards().getFirst();
      rig.stream.split(parent, parent.range().middle());
      rig.put("child");

      assertThat(rig.run().delivered()).containsOnly(List.of("parent"));
    }
  }

  @Test
  void aFilterPassesOverWhatDoesNotMatchAndWhatIsNotJson() {
    MappingSettings settings = Rig.PLAIN.with(Filters.of("{\"data\":{\"n\":[2]}}"));
    try (Rig rig = new Rig(settings, batch -> Rig.success())) {
      List.of("{\"n\":1}", "{\"n\":2}", "not JSON").forEach(rig::put);

      assertThat(rig.run().delivered()).containsExactly(List.of("{\"n\":2}"));
      assertThat(rig.mapping.log().filtered())
          .extracting(record -> new String(record.data(), StandardCharsets.UTF_8))
          .containsExactly("{\"n\":1}", "not JSON");
      assertThat(rig.fates())
          .containsExactly(
              "filtered: it matched no pattern of the mapping's filters",
              "handled",
              "filtered: it matched no pattern of the mapping's filters");
    }
  }
}
