package io.limitstream.projection;

import static io.limitstream.fixture.Batches.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.limitstream.event.Decoded;
import io.limitstream.event.EventDecoder;
import io.limitstream.fixture.Batches;
import io.limitstream.fixture.EventJson;
import io.limitstream.fixture.PlatformEvent;
import io.limitstream.fixture.ScriptedHistory;
import io.limitstream.fixture.ScriptedParking;
import io.limitstream.fixture.ScriptedStore;
import io.limitstream.fixture.Stories;
import io.limitstream.fixture.Told;
import io.limitstream.history.Entry;
import io.limitstream.history.HistoryScope;
import io.limitstream.limit.AnomalyKind;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.Place;
import io.limitstream.parking.Source;
import io.limitstream.store.LimitStore;
import io.limitstream.store.MemoryLimitStore;
import io.limitstream.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a batch leaves in the history.
class HistoryTest {
  private static final InstantSource CLOCK = InstantSource.system();

  private final ScriptedStore store = new ScriptedStore();
  private final ScriptedParking parking = new ScriptedParking();

  @Provide
  Arbitrary<List<PlatformEvent>> stories() {
    return Stories.stories();
  }

  private static Projection projection(LimitStore store, ScriptedHistory history, int writers) {
    return new Projection(Backend.of(store, new ScriptedParking(), writers).with(history), CLOCK);
  }

  private Projection projection(ScriptedHistory history) {
    return new Projection(Backend.of(store, parking, 0).with(history), CLOCK);
  }

  @Property(tries = 300)
  void anyOrderRepetitionAndBatchingLeavesTheEntriesOfItsEvents(
      @ForAll("stories") List<PlatformEvent> story,
      @ForAll Random random,
      @ForAll HistoryScope scope) {
    ScriptedHistory history = new ScriptedHistory(scope);
    Projection projection = projection(new MemoryLimitStore(), history, random.nextInt(3));
    for (List<PlatformEvent> batch : Stories.batches(Stories.disordered(story, random), random)) {
      projection.project(Batches.of(batch), Deadline.none());
    }

    for (String user : List.of("u-0", "u-1")) {
      assertThat(Told.of(history.of(user))).isEqualTo(Told.of(story, user, scope));
    }
  }

  @Property(tries = 200)
  void noFailureLosesAnEntryOnceTheRecordIsNotReported(
      @ForAll("stories") List<PlatformEvent> story, @ForAll Random random) {
    ScriptedHistory history = new ScriptedHistory(HistoryScope.ALL);
    List<String> limits =
        story.stream().map(event -> event.head().key().userLimitId()).distinct().toList();
    for (List<PlatformEvent> batch : Stories.batches(story, random)) {
      List<Arrival> left = Batches.of(batch);
      while (!left.isEmpty()) {
        history.mend();
        if (random.nextBoolean()) {
          history.failing(limits.get(random.nextInt(limits.size())));
        }
        // Now a warm instance, now a new one.
        Projection projection = projection(store, history, random.nextInt(3));
        Arrival failed = projection.project(left, Deadline.none()).firstFailed();
        left = failed == null ? List.of() : left.subList(left.indexOf(failed), left.size());
      }
    }

    for (String user : List.of("u-0", "u-1")) {
      assertThat(Told.of(history.of(user))).isEqualTo(Told.of(story, user, HistoryScope.ALL));
    }
  }

  @Test
  void aRecordIsReportedUntilItsEntryIsKept() {
    ScriptedHistory history = new ScriptedHistory(HistoryScope.ALL).failing("b");
    Projection projection = projection(history);
    List<Arrival> batch = Batches.of(use("a", 1), use("b", 2), use("b", 3), use("c", 4));

    BatchResult result = projection.project(batch, Deadline.none());

    assertThat(result.counts()).isEqualTo(new Counts(4, 2, 0, 0, 0, 2));
    assertThat(result.firstFailed()).isSameAs(batch.get(1));
    assertThat(result.failures()).containsExactly("history: throttled");
    assertThat(store.find(new LimitKey("u-7", "b"))).isPresent();

    history.mend();
    List<Arrival> again = batch.subList(1, 4);
    assertThat(projection.project(again, Deadline.none()).firstFailed()).isNull();
    assertThat(history.of("u-7")).hasSize(4);
  }

  @Test
  void whatIsKeptIsNotKeptAgainAtOnce() {
    ScriptedHistory history = new ScriptedHistory(HistoryScope.ALL).failing("a");
    Projection projection = projection(history);
    List<Arrival> batch = Batches.of(use("a", 1), use("b", 2), use("c", 3));
    projection.project(batch, Deadline.none());
    assertThat(history.asked()).isEqualTo(3);

    projection.project(batch, Deadline.none());

    assertThat(history.asked()).isEqualTo(4);
  }

  @Test
  void aMissingTableMakesAllOfItForgotten() {
    ScriptedHistory history = new ScriptedHistory(HistoryScope.ALL).missing("a");
    Projection projection = projection(history);
    List<Arrival> batch = Batches.of(use("a", 1), use("b", 2), use("c", 3));
    projection.project(batch, Deadline.none());
    history.mend();

    projection.project(batch, Deadline.none());

    assertThat(store.started()).hasSize(6);
    assertThat(history.asked()).isEqualTo(6);
  }

  @Test
  void aLimitIsStoredBeforeItsEntry() {
    store.failing("a");
    ScriptedHistory history = new ScriptedHistory(HistoryScope.ALL);

    projection(history).project(Batches.of(use("a", 1), use("b", 2)), Deadline.none());

    assertThat(history.of("u-7")).extracting(Entry::at).hasSize(1);
    assertThat(history.of("u-7").getFirst().concerns("b")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void aFloodOfAnnouncementsAdvancesFromDeliveryToDelivery(int writers) {
    EventJson[] flood = new EventJson[100];
    for (int i = 0; i < flood.length; i++) {
      flood[i] =
          EventJson.created()
              .with("sequenceNumber", Integer.toString(i))
              .with("eventId", "\"e-" + i + "\"");
    }
    ScriptedHistory history = new ScriptedHistory(HistoryScope.CHANGES);
    List<Arrival> left = Batches.of(flood);
    for (int delivery = 0; !left.isEmpty(); delivery++) {
      assertThat(delivery).as("deliveries").isLessThan(60);
      int[] asked = {6 + writers};
      // Each time a new instance, which has time for few writes.
      Arrival failed =
          projection(store, history, writers)
              .project(left, () -> Duration.ofDays(asked[0]-- > 0 ? 1 : 0))
              .firstFailed();
      left = failed == null ? List.of() : left.subList(left.indexOf(failed), left.size());
    }

    assertThat(history.of("u-7")).hasSize(100);
  }

  @Test
  void aForgottenLimitLeavesNoEntry() {
    LimitKey key = new LimitKey("u-7", "a");
    store.apply(key, LimitState.FORGOTTEN, Duration.ZERO);
    ScriptedHistory history = new ScriptedHistory(HistoryScope.ALL);

    BatchResult result = projection(history).project(Batches.of(use("a", 1)), Deadline.none());

    assertThat(result.firstFailed()).isNull();
    assertThat(result.counts().stale()).isEqualTo(1);
    assertThat(history.of("u-7")).isEmpty();
  }

  @Test
  void anAnomalyLeavesAnEntryInTheDeliveryWhoseWriteRaisedIt() {
    ScriptedHistory history = new ScriptedHistory(HistoryScope.CHANGES);
    EventJson gap = use("a", 2).withPayload("previousProgress", "\"80.25\"");

    projection(history).project(Batches.of(use("a", 1), gap), Deadline.none());

    assertThat(history.of("u-7"))
        .filteredOn(Entry.Noted.class::isInstance)
        .map(Entry.Noted.class::cast)
        .extracting(Entry.Noted::kind, Entry.Noted::said, Entry.Noted::known)
        .contains(tuple(AnomalyKind.CONTINUITY_GAP, "80.25", "200"));
  }

  @Test
  void anAnomalyIsReportedThoughItsRecordIsDeliveredAgain() {
    ScriptedHistory history = new ScriptedHistory(HistoryScope.ALL).failing("a");
    EventJson gap = use("a", 2).withPayload("previousProgress", "\"80.25\"");

    BatchResult result = projection(history).project(Batches.of(use("a", 1), gap), Deadline.none());

    assertThat(result.anomalies()).isNotEmpty();
    assertThat(result.counts().failed()).isEqualTo(2);
  }

  @Test
  void aParkedRecordLeavesAnEntryForEachUserWhomItsBytesName() {
    ScriptedHistory history = new ScriptedHistory(HistoryScope.CHANGES);
    EventJson broken =
        EventJson.reset().with("aggregateId", "\"u-8\"").withPayload("resetAmount", "\"x\"");
    List<Arrival> batch = Batches.of(broken);

    projection(history).project(batch, Deadline.none());
    projection(history).project(batch, Deadline.none());

    for (String user : List.of("u-7", "u-8")) {
      assertThat(history.of(user))
          .containsExactly(
              new Entry.Parked(
                  1_647_946_102_000L,
                  batch.getFirst().parked("").id(),
                  batch.getFirst().decoded(new EventDecoder()) instanceof Decoded.Malformed(var why)
                      ? why
                      : "",
                  List.of("l-1")));
    }
  }

  @Test
  void aParkedRecordWithoutTimeOfArrivalStandsWhereItSaysThatItHappened() {
    ScriptedHistory history = new ScriptedHistory(HistoryScope.CHANGES);
    String broken = EventJson.reset().withPayload("resetAmount", "\"x\"").toString();
    Arrival line =
        Arrival.of(
            Source.of(Place.line("events.jsonl", 3)),
            ParkedRecord.Form.DATA,
            broken.getBytes(StandardCharsets.UTF_8));

    projection(history).project(List.of(line), Deadline.none());

    assertThat(history.of("u-7")).extracting(Entry::at).containsExactly(1_647_946_101_223L);
  }

  @Test
  void aNoteThatIsNotKeptFailsNothing() {
    ScriptedHistory history = new ScriptedHistory(HistoryScope.CHANGES).failing("a", "l-1");
    EventJson gap = use("a", 2).withPayload("previousProgress", "\"80.25\"");
    EventJson broken = EventJson.reset().withPayload("resetAmount", "\"x\"");

    BatchResult result =
        projection(history).project(Batches.of(use("a", 1), gap, broken), Deadline.none());

    assertThat(result.firstFailed()).isNull();
    assertThat(result.anomalies()).isNotEmpty();
    assertThat(result.parked()).hasSize(1);
  }

  @Test
  void aRetriedRecordLeavesItsEntry() {
    ScriptedHistory history = new ScriptedHistory(HistoryScope.CHANGES);
    Backend backend = Backend.of(store, parking, 0).with(history);
    projection(history)
        .project(
            Batches.of(EventJson.reset().withPayload("resetAmount", "\"x\"")), Deadline.none());
    String id = parking.list(null, 1).entries().getFirst().id();
    List<Arrival> corrected = Batches.of(EventJson.reset());

    history.failing("l-1");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> backend.retry().corrected(id, corrected, false, "me", ""));
    assertThat(parking.entry(id).orElseThrow().isOpen()).isTrue();
    history.mend();
    backend.retry().corrected(id, corrected, false, "me", "");

    assertThat(history.of("u-7")).filteredOn(Entry.Closed.class::isInstance).hasSize(1);
  }
}
