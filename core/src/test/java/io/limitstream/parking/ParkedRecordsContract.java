package io.limitstream.parking;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.parking.ParkedRecord.Form;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [Parking] promises to those who look after it: whole lists, records of any size, and
/// evidence of what became of them.
public interface ParkedRecordsContract {

  /// How long a call may take.
  Duration PATIENCE = Duration.ofSeconds(30);

  /// When everything here is parked.
  Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");

  /// A resolution of any record.
  Resolution RESOLUTION =
      new Resolution(
          Instant.parse("2026-03-02T08:00:00.456Z"),
          "ops@example.org",
          "the producer's release 7 sent amounts as numbers",
          Resolution.digest(bytes("{}")),
          Instant.parse("2027-03-02T08:00:00.456Z"));

  /// Parking that nobody else uses, with nothing in it.
  Parking parking(InstantSource clock);

  private Parking parking() {
    return parking(InstantSource.fixed(NOW));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ParkedRecord record(int number, byte[] content) {
    Source source =
        new Source(
            Place.record("", number),
            0,
            "arn:aws:kinesis:eu-north-1:000000000000:stream/limits",
            "shardId-000000000000",
            "4959033827149025660855969253836157109592157598913658" + number,
            "u-7",
            Instant.parse("2026-03-01T11:59:58.700Z"));
    return new ParkedRecord(source, Form.DATA, content, "payload.amount: expected a string");
  }

  private static ParkedRecord record(int number) {
    return record(number, bytes("{\"number\":" + number + "}"));
  }

  private static byte[] random(int length) {
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    return content;
  }

  private static void park(Parking parking, ParkedRecord... records) {
    for (ParkedRecord record : records) {
      parking.park(record, PATIENCE);
    }
  }

  private static void assertKeptWhole(Parking parking, ParkedRecord record) {
    ParkedRecord found = parking.find(record.id()).orElseThrow();
    // Not as arrays: a failure would print megabytes.
    assertThat(Arrays.equals(found.content(), record.content())).isTrue();
    assertThat(found.source()).isEqualTo(record.source());
    assertThat(found.form()).isEqualTo(record.form());
    assertThat(found.reason()).isEqualTo(record.reason());
  }

  @Test
  default void keepsARecordWhole() {
    Parking parking = parking();
    ParkedRecord record = record(1);
    park(parking, record);
    assertKeptWhole(parking, record);
    assertThat(parking.entry(record.id()))
        .contains(
            new ParkedEntry(
                record.id(),
                record.source(),
                Form.DATA,
                record.content().length,
                record.reason(),
                record.legible(),
                NOW,
                List.of()));
  }

  @Test
  default void keepsARecordOfWhichLittleIsKnown() {
    Parking parking = parking();
    ParkedRecord record =
        new ParkedRecord(Source.of(Place.record("", 3)), Form.DELIVERY, new byte[0], "");
    park(parking, record);
    assertKeptWhole(parking, record);
  }

  @Test
  default void keepsRecordsOfAnySizeWhole() {
    Parking parking = parking();
    for (int length : new int[] {4_095, 4_096, 4_097, 380_000, 760_001, 3_000_000}) {
      ParkedRecord record = record(length, random(length));
      park(parking, record);
      assertKeptWhole(parking, record);
      assertThat(parking.entry(record.id()).orElseThrow().bytes()).isEqualTo(length);
    }
  }

  @Test
  default void parksARecordOnceHoweverOftenItIsDelivered() {
    Parking parking = parking();
    park(parking, record(1), record(2), record(1), record(500_000, random(500_000)));
    park(parking, record(500_000, random(500_000)), record(2));
    assertThat(parking.entries()).hasSize(3);
    assertKeptWhole(parking, record(500_000, random(500_000)));
  }

  @Test
  default void knowsNoRecordThatIsNotParked() {
    Parking parking = parking();
    park(parking, record(1));
    for (String id : List.of(record(2).id(), "", "x", "limitstream:parked:0", "0".repeat(64))) {
      assertThat(parking.entry(id)).isEmpty();
      assertThat(parking.find(id)).isEmpty();
      assertThat(parking.resolve(id, RESOLUTION)).isFalse();
    }
  }

  @Test
  default void listsAllRecordsByIdPageByPage() {
    Parking parking = parking();
    List<String> ids = IntStream.range(0, 40).mapToObj(i -> record(i).id()).sorted().toList();
    IntStream.range(0, 40).forEach(i -> park(parking, record(i)));
    for (int max : new int[] {1, 7, 39, 40, 41}) {
      assertThat(listed(parking, max)).isEqualTo(ids);
    }
    assertThat(parking.entries().map(ParkedEntry::id)).containsExactlyElementsOf(ids);
  }

  private static List<String> listed(Parking parking, int max) {
    List<String> ids = new ArrayList<>();
    ParkedPage page = parking.list(null, max);
    while (true) {
      assertThat(page.entries().size()).isLessThanOrEqualTo(max);
      page.entries().forEach(entry -> ids.add(entry.id()));
      if (page.next() == null) {
        return ids;
      }
      page = parking.list(page.next(), max);
    }
  }

  @Test
  default void listsBehindAnyText() {
    Parking parking = parking();
    IntStream.range(0, 30).forEach(i -> park(parking, record(i)));
    List<String> ids = parking.entries().map(ParkedEntry::id).toList();
    for (String after : List.of("", "0", "7f", "a", "g", "Z", ids.get(15))) {
      assertThat(parking.list(after, 100).entries())
          .extracting(ParkedEntry::id)
          .isEqualTo(ids.stream().filter(id -> id.compareTo(after) > 0).toList());
    }
  }

  @Test
  default void listsNothingWhereNothingIsParked() {
    assertThat(parking().list(null, 10)).isEqualTo(new ParkedPage(List.of(), null));
  }

  @Test
  default void keepsAResolvedRecordAsEvidence() {
    Parking parking = parking();
    for (ParkedRecord record : List.of(record(1), record(900_000, random(900_000)))) {
      park(parking, record);
      assertThat(parking.resolve(record.id(), RESOLUTION)).isTrue();
      assertKeptWhole(parking, record);
      assertThat(parking.entry(record.id()).orElseThrow().resolutions())
          .containsExactly(RESOLUTION);
      assertThat(parking.list(null, 10).entries())
          .contains(parking.entry(record.id()).orElseThrow());
    }
  }

  @Test
  default void keepsEachThingThatWasDoneAboutARecordOnce() {
    Parking parking = parking();
    ParkedRecord record = record(1);
    park(parking, record);
    Resolution dismissal =
        new Resolution(NOW, "somebody else", "", null, RESOLUTION.keptUntil().plusSeconds(9));
    for (Resolution resolution : List.of(dismissal, dismissal, RESOLUTION, RESOLUTION)) {
      assertThat(parking.resolve(record.id(), resolution)).isTrue();
    }
    assertThat(parking.entry(record.id()).orElseThrow().resolutions())
        .containsExactly(dismissal, RESOLUTION);
  }

  @Test
  default void keepsTheFirstAndTheNewestOfAllThatWasDone() {
    Parking parking = parking();
    ParkedRecord record = record(1, random(4096));
    park(parking, record);
    List<Resolution> done =
        IntStream.range(0, 30)
            .mapToObj(
                i ->
                    new Resolution(
                        NOW.plusSeconds(i),
                        "b".repeat(Resolution.MAX_BY_BYTES),
                        "n".repeat(Resolution.MAX_NOTE_BYTES),
                        RESOLUTION.digest(),
                        RESOLUTION.keptUntil()))
            .toList();
    done.forEach(resolution -> assertThat(parking.resolve(record.id(), resolution)).isTrue());
    List<Resolution> kept = new ArrayList<>(done.subList(11, 30));
    kept.addFirst(done.getFirst());
    assertThat(parking.entry(record.id()).orElseThrow().resolutions()).isEqualTo(kept);
  }

  @Test
  default void tellsWhatCanBeReadOfARecord() {
    Parking parking = parking();
    ParkedRecord record =
        record(
            1,
            bytes(
                "{\"aggregateId\":\"u-7\",\"type\":\"USER_LIMIT_RESET\",\"createdAt\":1769904000000,"
                    + "\"payload\":{\"type\":\"BET\",\"userId\":\"u-8\",\"userLimitId\":\"l-9\"}}"));
    park(parking, record);
    Legible legible =
        new Legible(List.of("u-7", "u-8"), List.of("l-9"), "USER_LIMIT_RESET", 1769904000000L);
    assertThat(parking.entry(record.id()).orElseThrow().legible()).isEqualTo(legible);
    assertThat(parking.list(null, 1).entries().getFirst().legible()).isEqualTo(legible);
  }

  @Test
  default void leavesAResolvedRecordResolvedWhenItIsDeliveredAgain() {
    Parking parking = parking();
    for (ParkedRecord record : List.of(record(1), record(900_000, random(900_000)))) {
      park(parking, record);
      parking.resolve(record.id(), RESOLUTION);
      park(parking, record);
      assertThat(parking.entry(record.id()).orElseThrow().resolutions())
          .containsExactly(RESOLUTION);
      assertKeptWhole(parking, record);
    }
  }

  @Test
  default void anErasedRecordStaysWithoutWhatNamesSomebody() {
    Resolution erasure =
        new Resolution(
            Instant.parse("2026-04-02T08:00:00.456Z"),
            "ops@example.org",
            "a user was forgotten",
            null,
            Instant.parse("2027-04-02T08:00:00.456Z"));
    for (int size : new int[] {0, 100, 4097, 900_000}) {
      Parking parking = parking();
      byte[] content = random(size);
      System.arraycopy(bytes("\"userId\":\"u-7\""), 0, content, 0, size == 0 ? 0 : 14);
      ParkedRecord record = record(size, content);
      String id = record.id();
      park(parking, record, record(1));
      parking.resolve(id, RESOLUTION);

      assertThat(parking.erase(id, erasure)).isTrue();
      for (int again = 0; again < 3; again++) {
        ParkedEntry entry = parking.entry(id).orElseThrow();
        assertThat(entry.form()).isEqualTo(Form.ERASED);
        assertThat(entry.legible()).isEqualTo(Legible.NOTHING);
        assertThat(entry.bytes()).isZero();
        assertThat(entry.source().partitionKey()).isNull();
        assertThat(entry.source().sequenceNumber()).isEqualTo(record.source().sequenceNumber());
        assertThat(entry.resolutions()).extracting(Resolution::note).containsExactly("", "");
        assertThat(entry.resolutions()).extracting(Resolution::by).containsOnly("ops@example.org");
        assertThat(parking.find(id).orElseThrow().content()).isEmpty();
        park(parking, record);
        assertThat(parking.erase(id, erasure)).isTrue();
      }
      assertThat(listed(parking, 10)).containsOnlyOnce(id, record(1).id());
      assertKeptWhole(parking, record(1));
      assertThat(parking.resolve(id, RESOLUTION)).isTrue();
    }
  }

  @Test
  default void whatIsNotParkedCannotBeErased() {
    assertThat(parking().erase("0".repeat(64), RESOLUTION)).isFalse();
  }

  @Test
  default void keepsARecordOfWhichEverythingIsLong() {
    Parking parking = parking();
    String users =
        IntStream.range(0, 4000)
            .mapToObj(i -> "{\"userId\":\"" + "u".repeat(90) + i + "\"}")
            .reduce("", String::concat);
    String text = "t".repeat(1_000_000);
    Source source = new Source(Place.line(text, 1), 7, text, text, text, text, NOW);
    ParkedRecord record = new ParkedRecord(source, Form.DATA, bytes(users), text);
    park(parking, record);
    ParkedEntry kept = parking.entry(record.id()).orElseThrow();
    assertThat(kept.bytes()).isEqualTo(record.content().length);
    assertThat(kept.source().part()).isEqualTo(7);
    assertThat(kept.users().size()).isEqualTo(1406);
    assertThat(parking.find(record.id()).orElseThrow().content()).isEqualTo(record.content());
  }
}
