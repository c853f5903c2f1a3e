package io.limitstream.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.limitstream.fixture.EventJson;
import io.limitstream.fixture.Model;
import io.limitstream.fixture.PlatformEvent;
import io.limitstream.fixture.Shown;
import io.limitstream.fixture.Stories;
import io.limitstream.limit.Anomaly;
import io.limitstream.limit.AnomalyKind;
import io.limitstream.limit.Doubt;
import io.limitstream.limit.LimitChange;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitReading;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.Transition;
import io.limitstream.limit.UserLimit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/// The heart: what the code makes of events, step by step, held against the [Model] of the design.
class MeaningTest {

  @Provide
  Arbitrary<List<PlatformEvent>> stories() {
    return Stories.stories();
  }

  @Property
  @StatisticsReport
  void eachStepOfAStoryIsWhatTheModelSays(@ForAll("stories") List<PlatformEvent> story) {
    assertEachStepIsAsTheModelSays(story);
  }

  // So many that the rarest anomaly, one in some hundred stories, is met often enough to be tested.
  @Property(tries = 3000)
  @StatisticsReport
  void eachStepOfADisorderedStoryIsWhatTheModelSays(
      @ForAll("stories") List<PlatformEvent> story, @ForAll Random random) {
    assertEachStepIsAsTheModelSays(Stories.disordered(story, random));
    Statistics.label("anomalies")
        .coverage(
            coverage -> {
              for (AnomalyKind kind : AnomalyKind.values()) {
                coverage.check(kind).count(found -> found > 5);
              }
            });
    Statistics.label("doubts")
        .coverage(
            coverage -> {
              for (Doubt doubt : Doubt.values()) {
                coverage.check(doubt).count(found -> found > 5);
              }
            });
    Statistics.label("in force")
        .coverage(
            coverage -> {
              for (String inForce : List.of("true", "false", "null")) {
                coverage.check(inForce).percentage(percent -> percent > 5);
              }
            });
    Statistics.label("applied")
        .coverage(
            coverage -> {
              coverage.check(true).percentage(percent -> percent > 10);
              coverage.check(false).percentage(percent -> percent > 10);
            });
  }

  private static void assertEachStepIsAsTheModelSays(List<PlatformEvent> stream) {
    Model model = new Model();
    Map<LimitKey, LimitState> states = new TreeMap<>();
    EventDecoder decoder = new EventDecoder();
    for (PlatformEvent event : stream) {
      if (decoder.decode(EventJson.of(event).bytes()) instanceof Decoded.Change(var change)) {
        Transition transition = apply(change, states);
        Model.Step step = model.see(event);
        Statistics.label("applied").collect(step.applied());
        step.anomalies().forEach(found -> Statistics.label("anomalies").collect(found.kind()));

        assertThat(transition.applied()).as("applied: %s", event).isEqualTo(step.applied());
        assertThat(transition.anomalies())
            .as("anomalies: %s", event)
            .extracting(Anomaly::kind, Anomaly::key, anomaly -> anomaly.event().number())
            .containsExactlyInAnyOrderElementsOf(
                step.anomalies().stream()
                    .map(found -> tuple(found.kind(), found.key(), found.number()))
                    .toList());
        long happened = event.head().createdAt();
        for (long now : new long[] {happened, happened + 450_000, happened + 90_000_000}) {
          List<Shown> shown = shown(states, now);
          assertThat(shown)
              .as("limits after %s, read at %s", event, now)
              .isEqualTo(model.limits(now));
          shown.forEach(
              limit -> {
                limit.doubts().forEach(doubt -> Statistics.label("doubts").collect(doubt));
                Statistics.label("in force").collect(String.valueOf(limit.inForce()));
              });
        }
      } else {
        assertThat(event).isInstanceOf(PlatformEvent.Other.class);
      }
    }
  }

  private static Transition apply(LimitChange change, Map<LimitKey, LimitState> states) {
    LimitState before = states.getOrDefault(change.key(), LimitState.EMPTY);
    Transition transition = Transition.of(before, change);
    states.put(change.key(), transition.after());
    return transition;
  }

  private static List<Shown> shown(Map<LimitKey, LimitState> states, long now) {
    return states.entrySet().stream()
        .map(entry -> UserLimit.of(entry.getKey(), entry.getValue()))
        .flatMap(Stream::ofNullable)
        .map(limit -> Shown.of(LimitReading.of(limit, Instant.ofEpochMilli(now))))
        .toList();
  }
}
