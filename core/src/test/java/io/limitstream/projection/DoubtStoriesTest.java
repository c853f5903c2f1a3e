package io.limitstream.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.fixture.Batches;
import io.limitstream.fixture.DoubtStory;
import io.limitstream.fixture.EventJson;
import io.limitstream.limit.Anomaly;
import io.limitstream.limit.LimitReading;
import io.limitstream.limit.UserLimit;
import io.limitstream.parking.MemoryParking;
import io.limitstream.store.MemoryLimitStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a simpler reading would show wrong, and what is shown instead.
class DoubtStoriesTest {

  static List<DoubtStory> stories() {
    return DoubtStory.all();
  }

  @ParameterizedTest
  @MethodSource("stories")
  void showsWhatIsInForceAndWhatIsInDoubt(DoubtStory story) {
    MemoryLimitStore store = new MemoryLimitStore();
    Projection projection = new Projection(store, new MemoryParking(), 0);
    List<Anomaly> raised = List.of();
    for (EventJson event : story.events()) {
      BatchResult result = projection.project(Batches.of(event), Deadline.none());
      assertThat(result.counts().applied()).as("%s: %s", event, result.parked()).isEqualTo(1);
      raised = result.anomalies();
    }
    LimitReading reading =
        LimitReading.of(store.list(story.userId()).getFirst(), Instant.ofEpochMilli(story.now()));

    story
        .facts()
        .forEach((name, value) -> assertThat(fact(name, reading)).as(name).isEqualTo(value));
    assertThat(raised).extracting(Anomaly::kind).containsExactlyElementsOf(story.raised());
  }

  private static @Nullable String fact(String name, LimitReading reading) {
    UserLimit limit = reading.limit();
    Object fact =
        switch (name) {
          case "type" -> limit.type();
          case "value" -> limit.value();
          case "impliedValue" -> limit.impliedValue();
          case "progress" -> limit.progress();
          case "remaining" -> reading.remaining();
          case "exceeded" -> reading.exceeded();
          case "percentUsed" -> reading.percentUsed();
          case "inForce" -> reading.inForce();
          case "nextResetTime" -> limit.nextResetTime();
          case "pending.value" -> limit.pending() == null ? null : limit.pending().value();
          case "doubts" ->
              reading.doubts().stream().map(Enum::name).collect(Collectors.joining(" "));
          default -> throw new IllegalArgumentException(name);
        };
    return fact == null
        ? null
        : fact instanceof BigDecimal amount ? amount.toPlainString() : fact.toString();
  }
}
