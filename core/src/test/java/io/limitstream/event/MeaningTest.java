package io.limitstream.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.fixture.EventJson;
import io.limitstream.fixture.Model;
import io.limitstream.fixture.PlatformEvent;
import io.limitstream.fixture.Stories;
import io.limitstream.limit.Anomaly;
import io.limitstream.limit.AnomalyKind;
import io.limitstream.limit.LimitChange;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.Transition;
import io.limitstream.limit.UserLimit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
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

  @Property
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
        assertThat(withoutOptionalWords(transition.anomalies()))
            .as("anomalies: %s", event)
            .containsExactlyInAnyOrderElementsOf(step.anomalies());
        assertThat(views(states)).as("limits behind: %s", event).isEqualTo(model.limits());
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

  private static List<UserLimit> views(Map<LimitKey, LimitState> states) {
    return states.entrySet().stream()
        .map(entry -> UserLimit.of(entry.getKey(), entry.getValue()))
        .toList();
  }

  /// Only two kinds' `expected` and `found` are laid down.
  private static List<Anomaly> withoutOptionalWords(List<Anomaly> anomalies) {
    return anomalies.stream()
        .map(
            anomaly ->
                anomaly.kind() == AnomalyKind.CONTINUITY_GAP
                        || anomaly.kind() == AnomalyKind.VALUE_DRIFT
                    ? anomaly
                    : new Anomaly(
                        anomaly.kind(), anomaly.key(), anomaly.sequenceNumber(), null, null))
        .toList();
  }
}
