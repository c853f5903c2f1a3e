package io.limitstream.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.limitstream.fixture.Batches;
import io.limitstream.fixture.Model;
import io.limitstream.fixture.PlatformEvent;
import io.limitstream.fixture.Shown;
import io.limitstream.fixture.Stories;
import io.limitstream.limit.Anomaly;
import io.limitstream.limit.LimitReading;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.UserLimit;
import io.limitstream.parking.MemoryParking;
import io.limitstream.store.LimitStore;
import io.limitstream.store.MemoryLimitStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Order, repetition and batching never change the limits.
class AnyOrderTest {
  private static final long NOW = 1_647_947_000_000L;

  @Provide
  Arbitrary<List<PlatformEvent>> stories() {
    return Stories.stories();
  }

  @Property
  void anyPermutationRepetitionAndBatchingGivesTheInOrderFoldsLimits(
      @ForAll("stories") List<PlatformEvent> story, @ForAll Random random) {
    LimitStore inOrder = new MemoryLimitStore();
    project(List.of(story), inOrder, 0);

    LimitStore disordered = new MemoryLimitStore();
    project(Stories.batches(Stories.disordered(story, random), random), disordered, 0);

    assertThat(states(disordered)).isEqualTo(states(inOrder));
    assertThat(shown(disordered)).isEqualTo(model(story).limits(NOW));
  }

  @Property
  void countsAndAnomaliesAreThoseOfTheModelHoweverBatched(
      @ForAll("stories") List<PlatformEvent> story, @ForAll Random random) {
    List<PlatformEvent> stream = Stories.disordered(story, random);
    Model model = new Model();
    LimitStore store = new MemoryLimitStore();
    for (List<PlatformEvent> batch : Stories.batches(stream, random)) {
      BatchResult result = project(List.of(batch), store, 0).getFirst();
      List<Model.Step> steps =
          batch.stream()
              .filter(event -> !(event instanceof PlatformEvent.Other))
              .map(model::see)
              .toList();

      long applied = steps.stream().filter(Model.Step::applied).count();
      assertThat(result.counts())
          .isEqualTo(
              new Counts(
                  batch.size(),
                  applied,
                  steps.size() - applied,
                  batch.size() - steps.size(),
                  0,
                  0));
      List<Model.Found> expected =
          steps.stream().flatMap(step -> step.anomalies().stream()).toList();
      assertThat(result.anomalies())
          .extracting(Anomaly::kind, Anomaly::key, anomaly -> anomaly.event().number())
          .containsExactlyInAnyOrderElementsOf(
              expected.stream()
                  .map(found -> tuple(found.kind(), found.key(), found.number()))
                  .toList());
      assertThat(result.anomalies())
          .as("in order of arrival")
          .extracting(anomaly -> anomaly.event().number())
          .isEqualTo(expected.stream().map(Model.Found::number).toList());
    }
  }

  @Property(tries = 200)
  void severalWritersGiveWhatNoneGives(
      @ForAll("stories") List<PlatformEvent> story, @ForAll Random random) {
    List<List<PlatformEvent>> batches = Stories.batches(Stories.disordered(story, random), random);
    LimitStore alone = new MemoryLimitStore();
    LimitStore together = new MemoryLimitStore();

    List<BatchResult> one = project(batches, alone, 0);
    List<BatchResult> other = project(batches, together, 4);

    assertThat(other.stream().map(AnyOrderTest::told).toList())
        .isEqualTo(one.stream().map(AnyOrderTest::told).toList());
    assertThat(states(together)).isEqualTo(states(alone));
  }

  private static List<Object> told(BatchResult result) {
    return List.of(
        result.counts(),
        result.limitsWritten(),
        result.anomalies(),
        result.ignoredTypes().byType(),
        result.newestCreatedAt());
  }

  private static List<BatchResult> project(
      List<List<PlatformEvent>> batches, LimitStore store, int writers) {
    Projection projection = new Projection(store, new MemoryParking(), writers);
    List<BatchResult> results = new ArrayList<>();
    for (List<PlatformEvent> batch : batches) {
      results.add(projection.project(Batches.of(batch), Deadline.none()));
    }
    return results;
  }

  private static Model model(List<PlatformEvent> story) {
    Model model = new Model();
    story.stream().filter(event -> !(event instanceof PlatformEvent.Other)).forEach(model::see);
    return model;
  }

  private static Stream<UserLimit> limits(LimitStore store) {
    return Stream.of("u-0", "u-1").flatMap(user -> store.list(user).stream());
  }

  private static List<LimitState> states(LimitStore store) {
    return limits(store).map(UserLimit::state).toList();
  }

  private static List<Shown> shown(LimitStore store) {
    Instant now = Instant.ofEpochMilli(NOW);
    return limits(store).map(limit -> Shown.of(LimitReading.of(limit, now))).toList();
  }
}
