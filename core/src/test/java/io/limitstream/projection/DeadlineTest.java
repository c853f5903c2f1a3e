package io.limitstream.projection;

import static io.limitstream.fixture.Batches.use;
import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.fixture.Batches;
import io.limitstream.fixture.EventJson;
import io.limitstream.fixture.ScriptedParking;
import io.limitstream.fixture.ScriptedStore;
import io.limitstream.limit.LimitKey;
import io.limitstream.parking.Parking;
import io.limitstream.store.LimitStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The work stops in time. Timeouts here are for tests that would else hang, never for speed.
@Timeout(60)
class DeadlineTest {
  /// In which nothing that is awaited happens: no result depends on how long it is.
  private static final Duration SHORT = Duration.ofMillis(200);

  private final ScriptedStore store = new ScriptedStore();
  private final ScriptedParking parking = new ScriptedParking();

  @Test
  void aStoreThatNeverAnswersDoesNotHoldTheBatchBeyondTheDeadline() {
    store.silent("b");
    BatchResult result =
        project(store, onceStored("a", "c"), use("a", 1), use("b", 2), use("c", 3), use("b", 4));

    assertThat(result.counts()).isEqualTo(new Counts(4, 2, 0, 0, 0, 2));
    assertThat(result.firstFailed().source()).isEqualTo(Batches.source(2));
    assertThat(result.failures())
        .singleElement()
        .as("said by the batch, or by the store that the batch interrupts")
        .isIn("no answer before the deadline", "limit b: interrupted");
  }

  @Test
  void aStoreThatHeedsNoInterruptDoesNotHoldTheBatchEither() {
    CountDownLatch end = new CountDownLatch(1);
    LimitStore deaf = new DeafStore(store, end);
    try {
      BatchResult result = project(deaf, in(SHORT), use("a", 1), use("b", 2), use("c", 3));

      assertThat(result.counts()).isEqualTo(new Counts(3, 0, 0, 0, 0, 3));
      assertThat(result.firstFailed().source()).isEqualTo(Batches.source(1));
    } finally {
      end.countDown();
    }
  }

  @Test
  void silenceOnAllWritersLeavesTheRestForTheRedelivery() {
    store.silent("a", "b");
    EventJson[] events = {use("a", 1), use("b", 2), use("c", 3)};

    assertThat(project(store, in(SHORT), events).counts()).isEqualTo(new Counts(3, 0, 0, 0, 0, 3));
    store.mend();
    assertThat(project(store, Deadline.none(), events).counts())
        .isEqualTo(new Counts(3, 3, 0, 0, 0, 0));
  }

  @Test
  void aParkingThatNeverAnswersDoesNotHoldTheBatch() {
    Parking silent = new ScriptedParking().silent();
    BatchResult result =
        new Projection(store, silent, 2)
            .project(
                Batches.of(EventJson.reset().without("eventId"), use("a", 2)), onceStored("a"));

    assertThat(result.counts()).isEqualTo(new Counts(2, 1, 0, 0, 0, 1));
    assertThat(result.firstFailed().source()).isEqualTo(Batches.source(1));
  }

  @Test
  void nothingIsStartedBehindTheDeadline() {
    for (int writers : new int[] {0, 4}) {
      BatchResult result =
          new Projection(store, parking, writers)
              .project(
                  Batches.of(use("a", 1), EventJson.ofType("X"), EventJson.reset().without("type")),
                  () -> Duration.ZERO);

      assertThat(result.counts()).isEqualTo(new Counts(3, 0, 0, 1, 0, 2));
      assertThat(result.firstFailed().source()).isEqualTo(Batches.source(1));
    }
    assertThat(store.started()).isEmpty();
    assertThat(parking.positions()).isEmpty();
  }

  @Test
  void aRefusedChangeIsNotParkedBehindTheDeadline() {
    store.refusing("a");
    Deadline onceWritten =
        () -> store.started().isEmpty() ? Duration.ofMinutes(1) : Duration.ofMillis(-1);
    BatchResult result =
        new Projection(store, parking, 0)
            .project(Batches.of(use("a", 1), use("a", 2)), onceWritten);

    assertThat(result.counts()).isEqualTo(new Counts(2, 0, 0, 0, 0, 2));
    assertThat(parking.positions()).isEmpty();
  }

  @Test
  void aBatchOfWhichAThirdFitsIsCompletedByTheThirdDelivery() {
    List<EventJson> events = IntStream.range(0, 9).mapToObj(i -> use("l-" + i, i)).toList();
    Projection projection = new Projection(store, parking, 0);
    List<Arrival> rest = Batches.of(events.toArray(EventJson[]::new));

    for (long delivery = 1; delivery <= 3; delivery++) {
      BatchResult result = projection.project(rest, afterWrites(delivery * 3));
      assertThat(result.counts().applied()).isEqualTo(3);
      Arrival first = result.firstFailed();
      rest = first == null ? List.of() : rest.subList(rest.indexOf(first), rest.size());
    }

    assertThat(rest).isEmpty();
    assertThat(store.list("u-7")).hasSize(9);
    assertThat(store.started()).hasSize(9);
  }

  /// A deadline that comes when so many writes have started.
  private Deadline afterWrites(long writes) {
    return () -> store.started().size() < writes ? Duration.ofMinutes(1) : Duration.ZERO;
  }

  private BatchResult project(LimitStore limits, Deadline deadline, EventJson... events) {
    return new Projection(limits, parking, 2).project(Batches.of(events), deadline);
  }

  /// A deadline that comes when these limits are stored: whoever waits for the batch until then
  /// waits for nothing else.
  private Deadline onceStored(String... limits) {
    Thread waiting = Thread.currentThread();
    return () -> {
      if (Thread.currentThread() != waiting) {
        return Duration.ofMinutes(1);
      }
      while (!Stream.of(limits).allMatch(this::isStored)) {
        Thread.onSpinWait();
      }
      return Duration.ZERO;
    };
  }

  private boolean isStored(String limit) {
    return store.find(new LimitKey("u-7", limit)).isPresent();
  }

  private static Deadline in(Duration time) {
    Instant end = Instant.now().plus(time);
    return () -> Duration.between(Instant.now(), end);
  }
}
