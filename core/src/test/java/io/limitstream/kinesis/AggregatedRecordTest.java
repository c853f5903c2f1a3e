package io.limitstream.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.fixture.Batches;
import io.limitstream.fixture.KinesisJson;
import io.limitstream.fixture.ScriptedStore;
import io.limitstream.parking.MemoryParking;
import io.limitstream.parking.ParkedRecord.Form;
import io.limitstream.parking.Source;
import io.limitstream.projection.Arrival;
import io.limitstream.projection.BatchResult;
import io.limitstream.projection.Deadline;
import io.limitstream.projection.Projection;
import io.limitstream.store.MemoryLimitStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Aggregates of another encoder, and what only looks like one.
class AggregatedRecordTest {
  private static final Source SOURCE = Batches.source(5);
  private static final String MD5_DIFFERS =
      "data: KPL aggregate: expected the MD5 of its message at its end:"
          + " bytes are missing or changed";

  private final Projection projection =
      new Projection(new MemoryLimitStore(), new MemoryParking(), 0);

  private static byte[] fixture(String name) {
    try (InputStream file = AggregatedRecordTest.class.getResourceAsStream(name + ".bin")) {
      return file.readAllBytes();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static List<Arrival> arrivals(byte[] data) {
    List<Arrival> arrivals = new ArrayList<>();
    Aggregates.add(arrivals, Arrival.of(SOURCE, Form.DATA, data));
    return arrivals;
  }

  /// An aggregate whose message is given in hexadecimal digits.
  private static byte[] around(String message) {
    return around(HexFormat.of().parseHex(message));
  }

  private static byte[] around(byte[] message) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(HexFormat.of().parseHex("f3899ac2"));
    data.writeBytes(message);
    try {
      data.writeBytes(MessageDigest.getInstance("MD5").digest(message));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
    return data.toByteArray();
  }

  @Test
  void eachPartArrivesInItsOrderWithItsOwnIndexAndKey() {
    List<Arrival> parts = arrivals(fixture("several-keys"));

    assertThat(parts.stream().map(Arrival::source))
        .containsExactly(SOURCE.part(1, "k-å"), SOURCE.part(2, "k-2"), SOURCE.part(3, "k-å"));
    assertThat(parts.get(0).content()).isEqualTo("a".getBytes(StandardCharsets.UTF_8));
    assertThat(parts.get(1).content()).isEmpty();
    assertThat(parts.get(2).content()).hasSize(300).containsOnly(0xff);
  }

  @Test
  void theEventsOfAnAggregateAreApplied() {
    BatchResult result = projection.project(arrivals(fixture("three-events")), Deadline.none());

    assertThat(result.counts().read()).isEqualTo(3);
    assertThat(result.counts().applied()).isEqualTo(3);
    assertThat(result.anomalies()).isEmpty();
  }

  @Test
  void aBrokenPartIsParkedByItself() {
    BatchResult result = projection.project(arrivals(fixture("one-broken")), Deadline.none());

    assertThat(result.counts().applied()).isEqualTo(2);
    assertThat(result.parked()).hasSize(1);
    assertThat(result.parked().getFirst().source().words())
        .isEqualTo("shardId-000000000001, number 1005, part 2");
    assertThat(result.parked().getFirst().content())
        .isEqualTo("{\"type\":".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void anAggregateWithAChangedByteIsParkedWhole() {
    byte[] whole = fixture("one-broken");
    for (int i = 4; i < whole.length; i++) {
      byte[] bent = whole.clone();
      bent[i] ^= 1;
      isBroken(bent, MD5_DIFFERS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"f3899ac2", "f3899ac200", "f3899ac2000000000000000000000000000000"})
  void anAggregateThatIsCutOffIsParkedWhole(String hex) {
    isBroken(HexFormat.of().parseHex(hex), MD5_DIFFERS);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          1a, its length is missing
          1a05, the record breaks off
          1affffffff7f, its length goes beyond the message
          1affffffffffffffffff01, its length is negative
          ffffffffffffffffffffffffffffffffffffff, a number without end
          1a031a0501, the data break off
          1b, a group begins
          09, a number of 8 bytes
          """)
  void aMessageThatIsNotProtobufIsParkedWhole(String message, String why) {
    assertThat(why).isNotEmpty();
    isBroken(around(message), "data: KPL aggregate: expected a protobuf message");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0a0161", "12013022026162"})
  void anAggregateWithoutRecordsIsParkedWhole(String message) {
    isBroken(around(message), "data: KPL aggregate: expected at least one record");
  }

  @ParameterizedTest
  @CsvSource({"1a0508001a0161, ''", "1a0508001a01610a016b, k", "0a016b1a0508011a0161, ''"})
  void aKeyThatIsNotThereIsUnknown(String message, String key) {
    assertThat(arrivals(around(message)))
        .singleElement()
        .extracting(Arrival::source)
        .isEqualTo(SOURCE.part(1, key.isEmpty() ? null : key));
  }

  @Test
  void fieldsThatAreNotKnownAreSkipped() {
    assertThat(arrivals(around("280722016b1a0a08002201741a01611005")))
        .singleElement()
        .satisfies(part -> assertThat(part.content()).containsExactly('a'));
  }

  @Property
  void anyMessageIsReadOrBroken(@ForAll byte[] message) {
    byte[] data = around(message);
    List<Arrival> arrivals = arrivals(data);

    assertThat(arrivals).isNotEmpty();
    if (arrivals.getFirst().known() == null) {
      assertThat(arrivals.stream().mapToInt(part -> part.content().length).sum())
          .isLessThanOrEqualTo(data.length);
    }
  }

  @Test
  void aRecordIsReportedUntilAllItsPartsAreSafe() {
    byte[] data = fixture("three-events");
    String base64 = Base64.getEncoder().encodeToString(data);
    String event =
        KinesisJson.of(
            KinesisJson.withData("4711", "\"" + base64 + "\""), KinesisJson.record("4712", "{}"));
    List<Arrival> batch = KinesisEvent.read(event.getBytes(StandardCharsets.UTF_8));
    assertThat(batch.stream().map(arrival -> arrival.source().place().words()))
        .containsExactly("record 1", "record 1", "record 1", "record 2");
    ScriptedStore store = new ScriptedStore().failing("l-1");
    Projection failing = new Projection(store, new MemoryParking(), 0);

    assertThat(BatchResponse.of(failing.project(batch, Deadline.none())))
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"4711\"}]}");
    store.mend();
    assertThat(BatchResponse.of(failing.project(batch, Deadline.none())))
        .isEqualTo("{\"batchItemFailures\":[]}");
  }

  private static void isBroken(byte[] data, String reason) {
    assertThat(arrivals(data))
        .singleElement()
        .satisfies(
            arrival -> {
              assertThat(arrival.source()).isEqualTo(SOURCE);
              assertThat(arrival.content()).isEqualTo(data);
              assertThat(arrival.problem()).isEqualTo(reason);
            });
  }
}
