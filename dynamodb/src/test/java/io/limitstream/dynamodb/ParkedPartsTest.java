package io.limitstream.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.ParkingException;
import io.limitstream.parking.Place;
import io.limitstream.parking.Resolution;
import io.limitstream.parking.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What a parked record costs, whether its content stands in its item or beside it; and that a
/// large one ends whole.
class ParkedPartsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Resolution RESOLUTION =
      new Resolution(NOW, "ada", "", null, NOW.plus(Duration.ofDays(3650)));

  private final DynamoDbSettings settings = DynamoDbServer.shared().settings();
  private final DynamoDbTable table = DynamoDbTable.open(settings);
  private final DynamoDbParking parking = parking(table);

  @BeforeEach
  void makeTable() {
    new TableCreation(table, true).make();
  }

  @AfterEach
  void close() {
    table.close();
  }

  private static DynamoDbParking parking(DynamoDbTable table) {
    return new DynamoDbParking(table, InstantSource.fixed(NOW));
  }

  private static ParkedRecord record(int bytes) {
    byte[] content = new byte[bytes];
    new Random(bytes).nextBytes(content);
    return new ParkedRecord(
        Source.of(Place.record("", 1)), ParkedRecord.Form.DATA, content, "reason");
  }

  private List<Map<String, AttributeValue>> items() {
    return table.client().scanPaginator(request -> request.tableName(table.name())).items().stream()
        .toList();
  }

  @Test
  void aShortContentIsParkedByOneWrite() {
    GuardedHttpClient network = new GuardedHttpClient();
    try (DynamoDbTable counted = network.table(settings)) {
      parking(counted).park(record(4096), PATIENCE);
      assertThat(network.calls()).containsExactly("UpdateItem");
    }
    assertThat(items())
        .singleElement()
        .satisfies(item -> assertThat(item).containsKey("parkedContent"));
  }

  @Test
  void listsDoNotPayForALongContent() {
    parking.park(record(4097), PATIENCE);
    assertThat(items())
        .filteredOn(item -> item.containsKey("parkedReason"))
        .singleElement()
        .satisfies(item -> assertThat(item).doesNotContainKey("parkedContent"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLongContentThatComesAgainIsLookedForAndNotWritten(boolean isResolved) {
    ParkedRecord record = record(1_000_000);
    parking.park(record, PATIENCE);
    if (isResolved) {
      parking.resolve(record.id(), RESOLUTION);
    }
    GuardedHttpClient network = new GuardedHttpClient();
    try (DynamoDbTable counted = network.table(settings)) {
      parking(counted).park(record, PATIENCE);
      assertThat(network.calls()).containsExactly("GetItem");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 1_000_000})
  void anErasedRecordLeavesNoBytes(int size) {
    ParkedRecord record = record(size);
    parking.park(record, PATIENCE);
    parking.erase(record.id(), RESOLUTION);
    assertThat(items()).singleElement().satisfies(ParkedPartsTest::assertHoldsNoBytes);
  }

  private static void assertHoldsNoBytes(Map<String, AttributeValue> item) {
    assertThat(item).doesNotContainKeys("parkedContent", "parkedUsers", "parkedPartitionKey");
  }

  @Test
  void whatACallUnderWayWroteOfAnErasedRecordGoesTheSecondTime() {
    ParkedRecord record = record(1_000_000);
    parking.park(record, PATIENCE);
    List<Map<String, AttributeValue>> parts =
        items().stream().filter(item -> item.containsKey("parkedContent")).toList();
    parking.erase(record.id(), RESOLUTION);
    parts.forEach(
        part -> table.client().putItem(request -> request.tableName(table.name()).item(part)));

    parking.erase(record.id(), RESOLUTION);
    assertThat(items()).singleElement().satisfies(ParkedPartsTest::assertHoldsNoBytes);
    assertThat(items().getFirst()).doesNotContainKey("parkedParts");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void anErasureThatWasKilledIsFinishedByTheNext(int calls) {
    ParkedRecord record = record(1_000_000);
    parking.park(record, PATIENCE);
    GuardedHttpClient network = new GuardedHttpClient();
    network.diesAfter(calls);
    try (DynamoDbTable dying = network.table(settings)) {
      assertThatExceptionOfType(ParkingException.class)
          .isThrownBy(() -> parking(dying).erase(record.id(), RESOLUTION));
    }
    assertThat(parking.entry(record.id()).orElseThrow().form()).isEqualTo(ParkedRecord.Form.DATA);
    assertThat(parking.erase(record.id(), RESOLUTION)).isTrue();
    assertThat(items()).singleElement().satisfies(ParkedPartsTest::assertHoldsNoBytes);
  }

  @Test
  void nothingIsSearchedForByQuery() {
    ParkedRecord record = record(1_000_000);
    try (DynamoDbTable narrow = new GuardedHttpClient("Query", "Scan").table(settings)) {
      DynamoDbParking function = parking(narrow);
      function.park(record, PATIENCE);
      function.resolve(record.id(), RESOLUTION);
      function.park(record, PATIENCE);
      assertThat(function.find(record.id()).orElseThrow().content()).isEqualTo(record.content());
    }
  }

  @Test
  void everyItemOfAResolvedRecordEnds() {
    ParkedRecord record = record(900_000);
    parking.park(record, PATIENCE);
    assertThat(items()).hasSize(4).noneMatch(item -> item.containsKey("expiresAt"));
    parking.resolve(record.id(), RESOLUTION);
    assertThatAllEndWith(RESOLUTION);

    Resolution later = new Resolution(NOW, "eve", "", null, NOW.plus(Duration.ofDays(4000)));
    parking.resolve(record.id(), later);
    assertThatAllEndWith(later);
  }

  private void assertThatAllEndWith(Resolution resolution) {
    assertThat(items())
        .hasSize(4)
        .extracting(item -> Long.valueOf(item.get("expiresAt").n()))
        .containsOnly(resolution.keptUntil().getEpochSecond() + 1);
  }

  @ParameterizedTest
  @CsvSource({"true, false", "false, true", "false, false"})
  void whatWasKilledWhileItResolvedIsFinishedByWhoeverMeetsIt(boolean lists, boolean tries) {
    for (int requests = 2; requests < 5; requests++) {
      ParkedRecord record = record(900_000 + requests);
      parking.park(record, PATIENCE);
      resolveAndDie(record, requests);
      assertThat(parts(record)).anyMatch(item -> !item.containsKey("expiresAt"));
      if (lists) {
        parking.list(null, 10);
      } else if (tries) {
        parking.resolve(record.id(), RESOLUTION);
      } else {
        parking.entry(record.id());
      }
      assertThat(parts(record)).hasSize(3).allMatch(item -> item.containsKey("expiresAt"));
      assertThat(parking.entry(record.id()).orElseThrow().resolutions())
          .containsExactly(RESOLUTION);
    }
  }

  private void resolveAndDie(ParkedRecord record, int requests) {
    GuardedHttpClient network = new GuardedHttpClient();
    try (DynamoDbTable dying = network.table(settings)) {
      network.diesAfter(requests);
      assertThatExceptionOfType(ParkingException.class)
          .isThrownBy(() -> parking(dying).resolve(record.id(), RESOLUTION));
    }
  }

  private List<Map<String, AttributeValue>> parts(ParkedRecord record) {
    return items().stream()
        .filter(item -> item.get("userLimitId").s().startsWith(record.id() + ":"))
        .toList();
  }

  @Test
  void whoMayOnlyReadListsAllTheSame() {
    ParkedRecord record = record(900_000);
    parking.park(record, PATIENCE);
    resolveAndDie(record, 2);
    try (DynamoDbTable narrow = new GuardedHttpClient("UpdateItem").table(settings)) {
      assertThat(parking(narrow).list(null, 10).entries()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"GetItem", "UpdateItem"})
  void aRefusedActionIsNamedAsWhatItIs(String action) {
    try (DynamoDbTable narrow = new GuardedHttpClient(action).table(settings)) {
      assertThatExceptionOfType(ParkingException.class)
          .isThrownBy(() -> parking(narrow).park(record(5000), PATIENCE))
          .withMessageStartingWith(
              "access denied: allow dynamodb:" + action + " on DynamoDB table");
    }
  }

  @Test
  void aRefusedQueryIsNamedAsAQuery() {
    try (DynamoDbTable narrow = new GuardedHttpClient("Query").table(settings)) {
      assertThatExceptionOfType(ParkingException.class)
          .isThrownBy(() -> parking(narrow).list(null, 10))
          .withMessageStartingWith("access denied: allow dynamodb:Query on DynamoDB table");
    }
  }

  @Test
  void twoAtOnceKeepWhatBothDid() throws InterruptedException {
    ParkedRecord record = record(10);
    parking.park(record, PATIENCE);
    List<Thread> threads =
        List.of("ada", "eve", "kim", "liv").stream()
            .map(by -> new Resolution(NOW, by, "", null, RESOLUTION.keptUntil()))
            .map(
                resolution ->
                    Thread.startVirtualThread(() -> parking.resolve(record.id(), resolution)))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(parking.entry(record.id()).orElseThrow().resolutions())
        .extracting(Resolution::by)
        .containsExactlyInAnyOrder("ada", "eve", "kim", "liv");
  }
}
