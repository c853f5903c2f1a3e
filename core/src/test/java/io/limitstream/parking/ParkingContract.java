package io.limitstream.parking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every [Parking] promises. Each test parks records of its own, so that one parking may serve
/// them all.
public interface ParkingContract {

  /// The parking under test.
  Parking parking();

  /// The record that it keeps under an id, read whichever way it can be.
  Optional<ParkedRecord> kept(String id);

  @Test
  default void aRecordIsKeptWhole() {
    ParkedRecord parked =
        new ParkedRecord(source("4711"), ParkedRecord.Form.DATA, anyBytes(), "payload.x: missing");
    park(parked);

    assertKept(parked);
  }

  @Test
  default void aRecordOfAFileIsKeptWhole() {
    ParkedRecord parked =
        new ParkedRecord(
            Source.of(Place.record("", 7)),
            ParkedRecord.Form.DATA,
            anyBytes(),
            "data: expected JSON");
    park(parked);

    assertKept(parked);
  }

  @Test
  default void aDeliveryWithGapsIsKeptWhole() {
    Source source = new Source(Place.record("", 3), 0, "arn", null, null, "", null);
    byte[] delivery = ("{\"id\":\"" + UUID.randomUUID() + "\"}").getBytes(StandardCharsets.UTF_8);
    ParkedRecord parked =
        new ParkedRecord(source, ParkedRecord.Form.DELIVERY, delivery, "kinesis.data: missing");
    park(parked);

    assertKept(parked);
  }

  @Test
  default void anEmptyRecordIsKept() {
    ParkedRecord parked =
        new ParkedRecord(source("1"), ParkedRecord.Form.DATA, new byte[0], "data: expected JSON");
    park(parked);

    assertKept(parked);
  }

  @Test
  default void aRecordDeliveredAgainIsParkedOnce() {
    Source source = source("4711");
    byte[] content = anyBytes();
    ParkedRecord first = new ParkedRecord(source, ParkedRecord.Form.DATA, content, "first");
    ParkedRecord again = new ParkedRecord(source, ParkedRecord.Form.DATA, content, "again");
    park(first);
    park(again);

    assertThat(again.id()).isEqualTo(first.id());
    assertKept(first);
  }

  @Test
  default void otherBytesAtTheSameCoordinatesAreParkedBesideThem() {
    Source source = source("4711");
    ParkedRecord first = new ParkedRecord(source, ParkedRecord.Form.DATA, anyBytes(), "reason");
    ParkedRecord second = new ParkedRecord(source, ParkedRecord.Form.DATA, anyBytes(), "reason");
    park(first);
    park(second);

    assertKept(first);
    assertKept(second);
  }

  @Test
  default void recordsOfOtherNumbersAreOtherRecords() {
    Source one = source("1");
    Source other =
        new Source(
            Place.record("", 1),
            0,
            one.streamArn(),
            one.shardId(),
            "2",
            one.partitionKey(),
            one.arrivedAt());
    byte[] content = anyBytes();
    ParkedRecord first = new ParkedRecord(one, ParkedRecord.Form.DATA, content, "reason");
    ParkedRecord second = new ParkedRecord(other, ParkedRecord.Form.DATA, content, "reason");
    park(first);
    park(second);

    assertKept(first);
    assertKept(second);
  }

  @Test
  default void whatWasNeverParkedIsNotThere() {
    assertThat(kept("0".repeat(64))).isEmpty();
  }

  private void park(ParkedRecord parked) {
    parking().park(parked, Duration.ofSeconds(30));
  }

  private void assertKept(ParkedRecord parked) {
    ParkedRecord kept = kept(parked.id()).orElseThrow();
    assertThat(kept.source()).isEqualTo(parked.source());
    assertThat(kept.form()).isEqualTo(parked.form());
    assertThat(kept.content()).isEqualTo(parked.content());
    assertThat(kept.reason()).isEqualTo(parked.reason());
  }

  private static Source source(String sequenceNumber) {
    return new Source(
        Place.record("", 1),
        0,
        "arn:aws:kinesis:eu-north-1:123456789012:stream/" + UUID.randomUUID(),
        "shardId-000000000006",
        sequenceNumber,
        "partition \ud83d\ude00",
        Instant.ofEpochMilli(1_545_084_650_987L));
  }

  /// No text, and unlike all others.
  private static byte[] anyBytes() {
    return ("\u0000\"" + UUID.randomUUID() + "ÿ").getBytes(StandardCharsets.ISO_8859_1);
  }
}
