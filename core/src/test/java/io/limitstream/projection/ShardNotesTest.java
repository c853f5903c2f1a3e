package io.limitstream.projection;

import static io.limitstream.fixture.Batches.use;
import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.fixture.Batches;
import io.limitstream.fixture.ScriptedParking;
import io.limitstream.fixture.ScriptedStore;
import io.limitstream.parking.ParkedRecord.Form;
import io.limitstream.parking.Place;
import io.limitstream.parking.Source;
import io.limitstream.store.Freshness;
import io.limitstream.store.MemoryFreshness;
import io.limitstream.store.ShardFreshness;
import io.limitstream.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How far each shard has come, as it is noted.
class ShardNotesTest {
  private static final Instant ARRIVED = Instant.parse("2026-11-26T11:59:00.001Z");
  private static final String STREAM = "arn:aws:kinesis:eu-north-1:123456789012:stream/limits";

  private final ScriptedStore store = new ScriptedStore();
  private final Counting freshness = new Counting();
  private Instant now = Instant.parse("2026-11-26T12:00:00.123456Z");
  private final Projection projection =
      new Projection(Backend.of(store, new ScriptedParking(), 0).with(freshness), () -> now);

  /// Notes in memory, and counts how often it is asked.
  private static final class Counting implements Freshness {
    private final Freshness memory = new MemoryFreshness();
    private int asked;
    private boolean fails;

    @Override
    public void note(ShardFreshness newest, Duration timeLeft) {
      asked++;
      if (fails) {
        throw new StoreException("throttled");
      }
      memory.note(newest, timeLeft);
    }

    @Override
    public List<ShardFreshness> shards(Duration timeLeft) {
      return memory.shards(timeLeft);
    }
  }

  private static Arrival arrival(String limit, int number, String shard, Instant arrivedAt) {
    Source source =
        new Source(
            Place.record("", number),
            0,
            STREAM + "/consumer/limits:1",
            shard,
            Integer.toString(number),
            "u-7",
            arrivedAt);
    byte[] data = use(limit, number).toString().getBytes(StandardCharsets.UTF_8);
    return Arrival.of(source, Form.DATA, data);
  }

  private BatchResult project(Arrival... batch) {
    return projection.project(List.of(batch), Deadline.none());
  }

  private List<ShardFreshness> noted() {
    return freshness.shards(Duration.ZERO);
  }

  @Test
  void notesTheNewestArrivalOfEachShardThatIsStored() {
    store.failing("x");

    project(
        arrival("a", 1, "shard-1", ARRIVED),
        arrival("b", 2, "shard-1", ARRIVED.plusMillis(5)),
        arrival("c", 3, "shard-1", ARRIVED.plusMillis(4)),
        arrival("x", 4, "shard-1", ARRIVED.plusMillis(9)),
        arrival("d", 5, "shard-2", ARRIVED.minusMillis(7)));

    Instant noted = Instant.parse("2026-11-26T12:00:00.123Z");
    assertThat(noted())
        .containsExactly(
            new ShardFreshness(STREAM, "shard-1", ARRIVED.plusMillis(5), noted),
            new ShardFreshness(STREAM, "shard-2", ARRIVED.minusMillis(7), noted));
  }

  @Test
  void notesAtMostEveryFiveSecondsForEachShard() {
    project(arrival("a", 1, "shard-1", ARRIVED));
    now = now.plusMillis(4999);
    project(arrival("a", 2, "shard-1", ARRIVED.plusSeconds(1)));
    assertThat(freshness.asked).isEqualTo(1);
    project(arrival("a", 3, "shard-2", ARRIVED));
    assertThat(freshness.asked).isEqualTo(2);

    now = now.plusMillis(1);
    project(arrival("a", 4, "shard-1", ARRIVED.plusSeconds(2)));
    assertThat(freshness.asked).isEqualTo(3);
    assertThat(noted().getFirst().arrivedAt()).isEqualTo(ARRIVED.plusSeconds(2));
  }

  @Test
  void aClockThatWasSetBackSilencesNothing() {
    project(arrival("a", 1, "shard-1", ARRIVED));
    now = now.minusSeconds(60);
    project(arrival("a", 2, "shard-1", ARRIVED.plusSeconds(1)));

    assertThat(freshness.asked).isEqualTo(2);
  }

  @Test
  void aFailureToNoteFailsNothing() {
    freshness.fails = true;

    assertThat(project(arrival("a", 1, "shard-1", ARRIVED)).firstFailed()).isNull();
    assertThat(freshness.asked).isEqualTo(1);
  }

  @Test
  void recordsOfNoShardNoteNothing() {
    List<Arrival> batch = new ArrayList<>();
    for (Arrival arrival : Batches.of(use("a", 1))) {
      batch.add(Arrival.of(Source.of(Place.line("f", 1)), Form.DATA, arrival.content()));
    }
    projection.project(batch, Deadline.none());

    assertThat(freshness.asked).isZero();
  }
}
