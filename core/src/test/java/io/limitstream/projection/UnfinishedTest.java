package io.limitstream.projection;

import static io.limitstream.fixture.Batches.use;
import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.fixture.Batches;
import io.limitstream.fixture.ScriptedParking;
import io.limitstream.fixture.ScriptedStore;
import io.limitstream.parking.ParkedRecord.Form;
import io.limitstream.parking.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How long a warm instance believes what a failed delivery stored.
class UnfinishedTest {
  private static final Duration BELIEVED = Duration.ofMillis(Unfinished.BELIEVED_MILLIS);

  private final ScriptedStore store = new ScriptedStore().failing("a");
  private Instant now = Instant.parse("2026-11-26T12:00:00Z");
  private final Projection projection = new Projection(store, new ScriptedParking(), 0, () -> now);
  private final List<Arrival> batch = Batches.of(use("a", 1), use("b", 2), use("c", 3));

  private int writesOfADelivery() {
    int before = store.started().size();
    projection.project(batch, Deadline.none());
    return store.started().size() - before;
  }

  @Test
  void whatIsStoredIsNotWrittenAgainAtOnce() {
    assertThat(writesOfADelivery()).isEqualTo(3);
    now = now.plus(BELIEVED).minusMillis(1);
    assertThat(writesOfADelivery()).isEqualTo(1);
  }

  @Test
  void itIsWrittenAgainAfterFiveMinutesHoweverManyDeliveriesCameInBetween() {
    assertThat(BELIEVED).isLessThan(Duration.ofMinutes(15));
    assertThat(writesOfADelivery()).isEqualTo(3);
    for (int minute = 1; minute < BELIEVED.toMinutes(); minute++) {
      now = now.plus(Duration.ofMinutes(1));
      assertThat(writesOfADelivery()).isEqualTo(1);
    }
    now = now.plus(Duration.ofMinutes(1));
    assertThat(writesOfADelivery()).isEqualTo(3);
    now = now.plus(Duration.ofMinutes(1));
    assertThat(writesOfADelivery()).isEqualTo(1);
  }

  @Test
  void anAggregateComesAgainWhole() {
    List<Arrival> plain = Batches.of(use("b", 1), use("a", 2), use("c", 3), use("d", 4));
    List<Arrival> aggregated = new ArrayList<>(plain);
    for (int part = 1; part <= 3; part++) {
      Source of = plain.getFirst().source().part(part, "u-7");
      aggregated.set(part - 1, Arrival.of(of, Form.DATA, plain.get(part - 1).content()));
    }
    projection.project(aggregated, Deadline.none());
    int before = store.started().size();

    projection.project(aggregated, Deadline.none());

    assertThat(store.started().size() - before).isEqualTo(1);
  }

  @Test
  void aClockThatWasSetBackMakesItWrittenAgain() {
    assertThat(writesOfADelivery()).isEqualTo(3);
    now = now.minusMillis(1);
    assertThat(writesOfADelivery()).isEqualTo(3);
  }

  @Test
  void aMissingStoreMakesAllOfItForgotten() {
    assertThat(writesOfADelivery()).isEqualTo(3);
    store.mend();
    store.missing("a");
    assertThat(writesOfADelivery()).isEqualTo(1);
    store.mend();
    assertThat(writesOfADelivery()).isEqualTo(3);
  }

  @Test
  void whatIsParkedIsNotParkedAgain() {
    ScriptedParking parking = new ScriptedParking().failing(1L);
    Projection parks = new Projection(store, parking, 0, () -> now);
    List<Arrival> broken = Batches.ofTexts(List.of("a", "b", "c"));
    parks.project(broken, Deadline.none());
    assertThat(parking.asked()).isEqualTo(3);

    BatchResult again = parks.project(broken, Deadline.none());
    assertThat(parking.asked()).isEqualTo(4);
    assertThat(again.counts().parked()).isEqualTo(2);
    assertThat(again.parked()).hasSize(2);

    parking.mend();
    assertThat(parks.project(broken, Deadline.none()).counts().parked()).isEqualTo(3);
    assertThat(parking.asked()).isEqualTo(5);
    assertThat(parking.positions()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aMissingPlaceToParkInMakesAllOfItForgotten() {
    ScriptedParking parking = new ScriptedParking().failing(1L);
    Projection parks = new Projection(store, parking, 0, () -> now);
    List<Arrival> broken = Batches.ofTexts(List.of("a", "b"));
    parks.project(broken, Deadline.none());
    parking.missing();
    parks.project(broken, Deadline.none());
    parking.mend();

    assertThat(parks.project(broken, Deadline.none()).counts().parked()).isEqualTo(2);
    assertThat(parking.positions()).containsExactly(1L, 2L);
  }
}
