package io.limitstream.projection;

import static io.limitstream.fixture.Batches.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.limitstream.fixture.Batches;
import io.limitstream.fixture.EventJson;
import io.limitstream.fixture.ScriptedParking;
import io.limitstream.fixture.ScriptedStore;
import io.limitstream.limit.AnomalyKind;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.UserLimit;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.Place;
import io.limitstream.parking.Source;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectionTest {
  private static final EventJson BROKEN = EventJson.reset().withPayload("resetAmount", "\"x\"");
  private static final EventJson OTHER = EventJson.ofType("LIMIT_USER_CREATED");

  private final ScriptedStore store = new ScriptedStore();
  private final ScriptedParking parking = new ScriptedParking();
  private final Projection projection = new Projection(store, parking, 0);

  @Test
  void anEmptyBatchIsAllRight() {
    BatchResult result = project();

    assertThat(result.counts()).isEqualTo(Counts.NONE);
    assertThat(result.firstFailed()).isNull();
    assertThat(result.newestCreatedAt()).isEmpty();
  }

  @Test
  void writesEachLimitOnceInTheOrderOfItsFirstRecord() {
    BatchResult result =
        project(use("b", 1), use("a", 2), use("b", 3), OTHER, use("c", 4), use("a", 5));

    assertThat(store.started()).containsExactly("b", "a", "c");
    assertThat(result.counts()).isEqualTo(new Counts(6, 5, 0, 1, 0, 0));
    assertThat(result.limitsWritten())
        .extracting(LimitKey::userLimitId)
        .containsExactly("b", "a", "c");
  }

  @Test
  void limitsOfOneIdBelongToTheirUsers() {
    EventJson another = use("a", 2).with("aggregateId", "\"u-8\"").withPayload("userId", "\"u-8\"");

    assertThat(project(use("a", 1), another).limitsWritten()).hasSize(2);
    assertThat(store.find(new LimitKey("u-7", "a")).orElseThrow().version()).isEqualTo(1);
    assertThat(store.find(new LimitKey("u-8", "a")).orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void ignoresAnEventAlreadyApplied() {
    assertThat(project(use("a", 1), use("a", 1)).counts()).isEqualTo(new Counts(2, 1, 1, 0, 0, 0));
    assertThat(project(use("a", 1)).counts()).isEqualTo(new Counts(1, 0, 1, 0, 0, 0));
  }

  @Test
  void aLateEventIsStale() {
    List<UserLimit> inOrder = limitsAfter(use("a", 1), use("a", 2));

    assertThat(project(use("b", 2), use("b", 1)).counts()).isEqualTo(new Counts(2, 1, 1, 0, 0, 0));
    assertThat(store.find(new LimitKey("u-7", "b")).orElseThrow().version())
        .isEqualTo(inOrder.getFirst().version());
  }

  private static List<UserLimit> limitsAfter(EventJson... events) {
    ScriptedStore other = new ScriptedStore();
    new Projection(other, new ScriptedParking(), 0).project(Batches.of(events), Deadline.none());
    return other.list("u-7");
  }

  @Test
  void everyRecordComesToOneEnd() {
    store.failing("fails").refusing("refused");
    BatchResult result =
        project(
            use("a", 1),
            use("a", 1),
            OTHER,
            BROKEN,
            use("fails", 2),
            use("refused", 3),
            use("fails", 4));

    assertThat(result.counts()).isEqualTo(new Counts(7, 1, 1, 1, 2, 2));
    assertThat(result.limitsWritten()).extracting(LimitKey::userLimitId).containsExactly("a");
    assertThat(result.failures()).containsExactly("limit fails is throttled");
    assertThat(result.firstFailed().source()).isEqualTo(Batches.source(5));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void reportsTheFirstRecordOfAFailedWriteWhereverItStands(int position) {
    List<EventJson> events = IntStream.range(0, 6).mapToObj(i -> use("l-" + i, i)).toList();
    store.failing("l-" + position);

    BatchResult result = project(events.toArray(EventJson[]::new));

    assertThat(result.firstFailed().source()).isEqualTo(Batches.source(position + 1L));
    assertThat(result.counts()).isEqualTo(new Counts(6, 5, 0, 0, 0, 1));
    assertThat(store.started()).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void reportsTheLowestOfSeveralUnfinishedRecords(int writers) {
    store.failing("c", "b");
    parking.failing(5L);
    BatchResult result =
        new Projection(store, parking, writers)
            .project(
                Batches.of(use("a", 1), use("c", 2), use("b", 3), use("c", 4), BROKEN, use("a", 5)),
                Deadline.none());

    assertThat(result.firstFailed().source()).isEqualTo(Batches.source(2));
    assertThat(result.counts()).isEqualTo(new Counts(6, 2, 0, 0, 0, 4));
    assertThat(result.failures())
        .containsExactly("limit c is throttled", "limit b is throttled", "record 5 is not kept");
  }

  @Test
  void aFailedBatchIsCompletedByItsRedelivery() {
    EventJson[] events = {use("a", 1), use("b", 2), use("c", 3), use("b", 4), BROKEN};
    store.failing("b");
    parking.failing(5L);
    project(events);
    store.mend();
    parking.mend();

    BatchResult again = project(events);

    assertThat(again.counts()).isEqualTo(new Counts(5, 2, 2, 0, 1, 0));
    assertThat(again.firstFailed()).isNull();
    assertThat(store.list("u-7")).isEqualTo(limitsAfter(events));
  }

  @Test
  void aLostAnswerDoesNoHarm() {
    EventJson[] events = {use("a", 1), use("a", 2)};
    store.losingAnswers("a");
    assertThat(project(events).counts()).isEqualTo(new Counts(2, 0, 0, 0, 0, 2));
    store.mend();

    assertThat(project(events).counts()).isEqualTo(new Counts(2, 0, 2, 0, 0, 0));
    assertThat(store.list("u-7")).isEqualTo(limitsAfter(events));
  }

  @Test
  void parksABrokenRecordWholeAndGoesOn() {
    BatchResult result = project(use("a", 1), BROKEN, use("a", 2));

    assertThat(result.counts()).isEqualTo(new Counts(3, 2, 0, 0, 1, 0));
    ParkedRecord parked = result.parked().getFirst();
    assertThat(parked.source()).isEqualTo(Batches.source(2));
    assertThat(parked.form()).isEqualTo(ParkedRecord.Form.DATA);
    assertThat(parked.content()).isEqualTo(BROKEN.bytes());
    assertThat(parked.reason()).startsWith("payload.resetAmount: ");
    assertThat(parking.positions()).containsExactly(2L);
  }

  @Test
  void parksARecordWithoutDataAsItWasDelivered() {
    byte[] delivered = "{\"kinesis\":{}}".getBytes(StandardCharsets.UTF_8);
    BatchResult result =
        projection.project(
            List.of(
                Arrival.undelivered(
                    Source.of(Place.record("", 1)), delivered, "kinesis.data: missing")),
            Deadline.none());

    ParkedRecord parked = result.parked().getFirst();
    assertThat(parked.form()).isEqualTo(ParkedRecord.Form.DELIVERY);
    assertThat(parked.content()).isEqualTo(delivered);
    assertThat(parked.reason()).isEqualTo("kinesis.data: missing");
  }

  @Test
  void aRecordThatCannotBeParkedIsNotDropped() {
    parking.failing(2L);
    BatchResult result = project(BROKEN, BROKEN, BROKEN);

    assertThat(result.counts()).isEqualTo(new Counts(3, 0, 0, 0, 2, 1));
    assertThat(result.firstFailed().source()).isEqualTo(Batches.source(2));
    assertThat(result.failures()).containsExactly("record 2 is not kept");
  }

  @Test
  void parksAllRecordsOfARefusedChangeAndNoOthers() {
    store.refusing("b");
    BatchResult result = project(use("a", 1), use("b", 2), use("a", 3), use("b", 4));

    assertThat(result.counts()).isEqualTo(new Counts(4, 2, 0, 0, 2, 0));
    assertThat(parking.positions()).containsExactly(2L, 4L);
    assertThat(result.parked())
        .allSatisfy(
            parked -> assertThat(parked.reason()).contains("store: ", "limit b is too large"));
    assertThat(result.firstFailed()).isNull();
  }

  @Test
  void aRefusedRecordThatCannotBeParkedIsReported() {
    store.refusing("b");
    parking.failing(4L);
    BatchResult result = project(use("a", 1), use("b", 2), use("a", 3), use("b", 4));

    assertThat(result.counts()).isEqualTo(new Counts(4, 2, 0, 0, 1, 1));
    assertThat(result.firstFailed().source()).isEqualTo(Batches.source(4));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8})
  void parkedRecordsAndAnomaliesAreInOrderOfArrival(int writers) {
    store.refusing("refused");
    List<EventJson> events = new ArrayList<>();
    for (int i = 1; i <= 40; i++) {
      events.add(
          switch (i % 3) {
            case 0 -> BROKEN;
            case 1 -> use("refused", i);
            // Each claims that nothing was used before, which is a gap.
            default -> use("l-" + i % 5, i);
          });
    }
    BatchResult result =
        new Projection(store, parking, writers)
            .project(Batches.of(events.toArray(EventJson[]::new)), Deadline.none());

    assertThat(result.parked().stream().map(parked -> parked.source().place().at()))
        .hasSize(27)
        .isSorted();
    assertThat(result.anomalies().stream().map(anomaly -> anomaly.event().number()))
        .hasSize(8)
        .isSorted();
    assertThat(result.anomalies())
        .allMatch(anomaly -> anomaly.kind() == AnomalyKind.CONTINUITY_GAP);
  }

  @Test
  void namesAHundredIgnoredTypesAndCountsTheRest() {
    List<EventJson> events =
        IntStream.range(0, 250).mapToObj(i -> EventJson.ofType("TYPE_" + i)).toList();

    Map<String, Long> byType = project(events.toArray(EventJson[]::new)).ignoredTypes().byType();

    assertThat(byType).hasSize(101).containsEntry("TYPE_99", 1L).containsEntry("other", 150L);
  }

  @Test
  void tellsWhenTheNewestEventHappened() {
    EventJson newest = use("a", 1).with("createdAt", "1700000000000");

    assertThat(project(use("a", 2), newest, use("b", 3), OTHER).newestCreatedAt())
        .hasValue(1_700_000_000_000L);
    assertThat(project(OTHER, BROKEN).newestCreatedAt()).isEmpty();
  }

  @Test
  void aNegativeNumberOfWritersIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Projection(store, parking, -1));
  }

  private BatchResult project(EventJson... events) {
    return projection.project(Batches.of(events), Deadline.none());
  }
}
