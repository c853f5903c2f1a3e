package io.limitstream.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.parking.MemoryParking;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.Place;
import io.limitstream.parking.Resolution;
import io.limitstream.parking.Source;
import io.limitstream.projection.Backend;
import io.limitstream.store.Freshness;
import io.limitstream.store.MemoryFreshness;
import io.limitstream.store.MemoryLimitStore;
import io.limitstream.store.ShardFreshness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class StatusTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Instant now = Instant.parse("2026-11-26T12:00:00Z");
  private final MemoryParking parking = new MemoryParking(() -> now);
  private final Freshness memory = new MemoryFreshness();
  private final AtomicInteger reads = new AtomicInteger();
  private final Freshness freshness =
      new Freshness() {
        @Override
        public void note(ShardFreshness newest, Duration timeLeft) {
          memory.note(newest, timeLeft);
        }

        @Override
        public List<ShardFreshness> shards(Duration timeLeft) {
          reads.incrementAndGet();
          return memory.shards(timeLeft);
        }
      };
  private final Status status =
      new Status(
          Backend.of(new MemoryLimitStore(), parking, 0).with(freshness), new RunLog(), () -> now);

  private JsonNode json() {
    return JSON.readTree(status.json());
  }

  private String park(int number, String reason) {
    ParkedRecord record =
        new ParkedRecord(
            Source.of(Place.record("", number)),
            ParkedRecord.Form.DATA,
            new byte[] {(byte) number, (byte) (number >> 8)},
            reason);
    parking.park(record, Duration.ZERO);
    return record.id();
  }

  @Test
  void countsOpenRecordsByReasonWithoutWhatDiffersFromOneToTheNext() {
    park(1, "data: expected JSON; byte 5 is not");
    park(2, "data: expected JSON; byte 17 is not");
    now = now.plusSeconds(7);
    park(3, "payload.amount: expected a string");
    park(4, "data: expected JSON; byte 5 is not");
    String resolved = park(5, "payload.amount: expected a string");
    parking.resolve(resolved, new Resolution(now, "me", "", null, now.plusSeconds(9)));

    JsonNode parked = json().get("parked");

    assertThat(parked).hasSize(2);
    assertThat(parked.get(0).toString())
        .isEqualTo(
            "{\"reason\":\"data: expected JSON\",\"open\":3,\"newest\":%d}"
                .formatted(now.toEpochMilli()));
    assertThat(parked.get(1).get("open").asInt()).isEqualTo(1);
  }

  @Test
  void hostileReasonsDoNotGrowItWithoutEnd() {
    for (int i = 0; i < 300; i++) {
      park(i, "payload.x" + i + ": expected something");
    }

    JsonNode parked = json().get("parked");

    assertThat(parked).hasSize(51);
    assertThat(parked.get(0).get("reason").asString()).isEqualTo("other reasons");
    assertThat(parked.get(0).get("open").asInt()).isEqualTo(250);
  }

  @Test
  void readsAtMostEveryThirtySecondsWhoeverAsks() {
    json();
    json();
    now = now.plusMillis(29_999);
    json();
    assertThat(reads).hasValue(1);

    now = now.plusMillis(1);
    assertThat(json().get("readAt").asLong()).isEqualTo(now.toEpochMilli());
    assertThat(reads).hasValue(2);
  }

  @Test
  void tellsHowFarEachShardHasCome() {
    freshness.note(new ShardFreshness("arn", "shard-1", now, now.plusSeconds(1)), Duration.ZERO);

    assertThat(json().get("shards").toString())
        .isEqualTo(
            "[{\"stream\":\"arn\",\"shardId\":\"shard-1\",\"arrivedAt\":%d,\"notedAt\":%d}]"
                .formatted(now.toEpochMilli(), now.plusSeconds(1).toEpochMilli()));
  }
}
