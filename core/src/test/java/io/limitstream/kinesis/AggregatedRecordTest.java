package io.limitstream.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.fixture.Batches;
import io.limitstream.fixture.KinesisJson;
import io.limitstream.fixture.ScriptedStore;
import io.limitstream.parking.MemoryParking;
import io.limitstream.parking.Source;
import io.limitstream.projection.Arrival;
import io.limitstream.projection.BatchResult;
import io.limitstream.projection.Deadline;
import io.limitstream.projection.Projection;
import io.limitstream.store.MemoryLimitStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Aggregates that another encoder made.
final class AggregatedRecordTest {
  private static final Source SOURCE = Batches.source(5);

  private static byte[] aggregate(String name) {
    try (InputStream file = AggregatedRecordTest.class.getResourceAsStream("aggregates.txt")) {
      Map<String, String> byName =
          new String(file.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> line.split(" ", 2))
              .collect(Collectors.toMap(line -> line[0], line -> line[1]));
      return Base64.getDecoder().decode(byName.get(name));
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static List<Arrival> parts(byte[] data) {
    List<Arrival> arrivals = new ArrayList<>();
    AggregatedRecord.add(arrivals, Arrival.of(SOURCE, data));
    return arrivals;
  }

  @ParameterizedTest
  @CsvSource({"one, 1", "two-users, 3", "hash-keys, 3", "many, 20"})
  void eachRecordIsAnArrivalUnderItsOwnIndex(String name, int records) {
    List<Arrival> parts = parts(aggregate(name));
    assertThat(parts).hasSize(records);
    for (int i = 0; i < records; i++) {
      assertThat(parts.get(i).source()).isEqualTo(SOURCE.part(i + 1));
      assertThat(parts.get(i).problem()).isNull();
    }
  }

  @Test
  void aBrokenPartIsParkedByItself() {
    BatchResult result =
        new Projection(new MemoryLimitStore(), new MemoryParking(), 0)
            .project(parts(aggregate("hash-keys")), Deadline.none());
    assertThat(result.counts().applied()).isEqualTo(1);
    assertThat(result.parked().stream().map(parked -> parked.source().words()))
        .containsExactly(SOURCE.words() + ", part 2", SOURCE.words() + ", part 3");
  }

  @Test
  void aBrokenAggregateIsParkedWhole() {
    byte[] whole = aggregate("two-users");
    for (int i = 4; i < whole.length; i += 7) {
      byte[] bent = whole.clone();
      bent[i] ^= 1;
      List<Arrival> arrivals = parts(bent);
      assertThat(arrivals).hasSize(1);
      assertThat(arrivals.getFirst().content()).isEqualTo(bent);
      assertThat(arrivals.getFirst().problem())
          .isEqualTo("data: expected a KPL aggregate that ends with the MD5 of its message");
    }
  }

  @Test
  void whatOnlyBeginsLikeAnAggregateIsBroken() {
    assertThat(parts(new byte[] {(byte) 0xf3, (byte) 0x89, (byte) 0x9a, (byte) 0xc2}))
        .singleElement()
        .extracting(Arrival::problem)
        .isEqualTo("data: expected a KPL aggregate that ends with the MD5 of its message");
  }

  @Test
  void theFunctionSplitsItAndReportsTheRecordUntilAllPartsAreSafe() {
    String data = Base64.getEncoder().encodeToString(aggregate("two-users"));
    String event = KinesisJson.of(KinesisJson.withData("4711", "\"" + data + "\""));
    List<Arrival> batch = KinesisEvent.read(event.getBytes(StandardCharsets.UTF_8));
    assertThat(batch).hasSize(3);
    assertThat(batch.stream().map(arrival -> arrival.source().place().at())).containsOnly(1L);
    ScriptedStore store = new ScriptedStore().failing("l-1");
    Projection projection = new Projection(store, new MemoryParking(), 0);
    assertThat(BatchResponse.of(projection.project(batch, Deadline.none())))
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"4711\"}]}");
    store.mend();
    BatchResult again = projection.project(batch, Deadline.none());
    assertThat(again.counts().applied()).isEqualTo(3);
    assertThat(BatchResponse.of(again)).isEqualTo("{\"batchItemFailures\":[]}");
  }
}
