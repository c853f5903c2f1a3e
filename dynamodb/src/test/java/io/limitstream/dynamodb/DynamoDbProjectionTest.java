package io.limitstream.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.event.Decoded;
import io.limitstream.event.EventDecoder;
import io.limitstream.fixture.Batches;
import io.limitstream.fixture.EventJson;
import io.limitstream.fixture.Told;
import io.limitstream.history.HistoryQuery;
import io.limitstream.history.HistoryScope;
import io.limitstream.history.HistorySettings;
import io.limitstream.history.LimitHistory;
import io.limitstream.history.MemoryHistory;
import io.limitstream.limit.UserLimit;
import io.limitstream.parking.MemoryParking;
import io.limitstream.parking.ParkedEntry;
import io.limitstream.parking.Parking;
import io.limitstream.projection.Arrival;
import io.limitstream.projection.Backend;
import io.limitstream.projection.BatchResult;
import io.limitstream.projection.Deadline;
import io.limitstream.projection.Projection;
import io.limitstream.store.LimitStore;
import io.limitstream.store.MemoryLimitStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/// Whole batches against DynamoDB Local, over a network that counts, fails and runs out of time.
class DynamoDbProjectionTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));
  private static final int WRITERS = 8;

  private final DynamoDbSettings settings = DynamoDbServer.shared().settings();
  private final DynamoDbTable sound = DynamoDbTable.open(settings);

  @BeforeEach
  void makeTable() {
    new TableCreation(sound, true).make();
  }

  @AfterEach
  void close() {
    sound.close();
  }

  /// The table over `network`; calls are tried again without waiting.
  private DynamoDbTable over(FaultyHttpClient network) {
    return new DynamoDbTable(
        Clients.builder(settings)
            .httpClient(network)
            .overrideConfiguration(
                configuration ->
                    configuration.retryStrategy(
                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                            .maxAttempts(2)
                            .backoffStrategy(BackoffStrategy.retryImmediately())
                            .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                            .build()))
            .build(),
        settings);
  }

  private static FaultyHttpClient network(long seed, double faultRate) {
    return new FaultyHttpClient(UrlConnectionHttpClient.create(), seed, faultRate);
  }

  private static Projection projection(DynamoDbTable table) {
    return new Projection(
        new DynamoDbLimitStore(table), new DynamoDbParking(table, CLOCK), WRITERS);
  }

  private static Projection projection(DynamoDbTable table, HistoryScope scope) {
    Backend backend =
        Backend.of(new DynamoDbLimitStore(table), new DynamoDbParking(table, CLOCK), WRITERS);
    return new Projection(backend.with(history(table, scope)), CLOCK);
  }

  private static LimitHistory history(DynamoDbTable table, HistoryScope scope) {
    return new DynamoDbHistory(table, new HistorySettings(scope, Duration.ofDays(36_500)), CLOCK);
  }

  /// What the history of every user tells of events.
  private static List<List<String>> told(LimitHistory history) {
    return IntStream.range(0, 7)
        .mapToObj(user -> history.page(HistoryQuery.of("u-" + user, 10_000), Duration.ofMinutes(1)))
        .map(page -> Told.of(page.entries()))
        .toList();
  }

  /// Delivers `batch` as Lambda does, until it is stored; returns how many deliveries that took.
  private static int deliver(List<Arrival> batch, Projection projection, Deadlines deadlines) {
    List<Arrival> rest = batch;
    for (int delivery = 1; ; delivery++) {
      assertThat(delivery).as("deliveries").isLessThan(200);
      BatchResult result = projection.project(rest, deadlines.next());
      Arrival failed = result.firstFailed();
      if (failed == null) {
        return delivery;
      }
      rest = renumbered(rest.subList(rest.indexOf(failed), rest.size()));
    }
  }

  /// Positions are counted anew in each delivery.
  private static List<Arrival> renumbered(List<Arrival> batch) {
    return IntStream.range(0, batch.size())
        .mapToObj(i -> PlayerStream.at(i + 1L, batch.get(i)))
        .toList();
  }

  private interface Deadlines {
    Deadline next();
  }

  private static List<UserLimit> limits(LimitStore store) {
    return IntStream.range(0, 7)
        .mapToObj(user -> store.list("u-" + user))
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> parked(Parking parking) {
    return parking.entries().map(ParkedEntry::id).toList();
  }

  private void assertThatTableEqualsTheInOrderFold(List<Arrival> inOrder) {
    MemoryLimitStore store = new MemoryLimitStore();
    MemoryParking parking = new MemoryParking();
    new Projection(store, parking, 0).project(inOrder, Deadline.none());
    assertThat(limits(new DynamoDbLimitStore(sound))).isEqualTo(limits(store)).isNotEmpty();
    assertThat(parked(new DynamoDbParking(sound, CLOCK))).isEqualTo(parked(parking)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void losesNothingOverANetworkThatFails(long seed) {
    List<Arrival> inOrder = PlayerStream.inOrder(400, 30, seed);
    List<Arrival> delivered = PlayerStream.shuffledAndRepeated(inOrder, seed);
    FaultyHttpClient network = network(seed, 0.3);
    try (DynamoDbTable table = over(network)) {
      Projection projection = projection(table, HistoryScope.ALL);
      for (int start = 0; start < delivered.size(); start += 50) {
        List<Arrival> batch = delivered.subList(start, Math.min(start + 50, delivered.size()));
        deliver(batch, projection, Deadline::none);
      }
    }
    assertThatTableEqualsTheInOrderFold(inOrder);
    LimitHistory memory =
        new MemoryHistory(new HistorySettings(HistoryScope.ALL, Duration.ofDays(36_500)), CLOCK);
    new Projection(Backend.of(new MemoryLimitStore(), new MemoryParking(), 0).with(memory), CLOCK)
        .project(inOrder, Deadline.none());
    assertThat(told(history(sound, HistoryScope.ALL))).isEqualTo(told(memory));
    assertThat(told(memory).stream().mapToInt(List::size).sum()).isGreaterThan(200);
    assertThat(network.faults()).containsOnlyKeys(FaultyHttpClient.Fault.values());
  }

  @Test
  void writesEachLimitOnceAndReadsNothing() {
    FaultyHttpClient network = network(1, 0);
    try (DynamoDbTable table = over(network)) {
      BatchResult result =
          projection(table).project(PlayerStream.roundAndRound(1000, 100), Deadline.none());
      assertThat(result.counts().applied()).isEqualTo(1000);
      assertThat(network.calls()).isEqualTo(Map.of("UpdateItem", 100L));
    }
  }

  /// The figures of docs/performance.md: 100 events of 20 limits, of which 88 are uses.
  @ParameterizedTest
  @CsvSource({"OFF, 20", "CHANGES, 32", "ALL, 120"})
  void anEntryCostsOneWriteAndNoRead(HistoryScope scope, long writes) {
    List<Arrival> batch = usesAndResets();
    FaultyHttpClient network = network(1, 0);
    try (DynamoDbTable table = over(network)) {
      BatchResult result = projection(table, scope).project(batch, Deadline.none());

      assertThat(result.counts().applied()).isEqualTo(100);
      assertThat(result.anomalies()).isEmpty();
      assertThat(network.calls()).isEqualTo(Map.of("UpdateItem", writes));
    }
  }

  /// 88 uses of 20 limits, then the resets of 12 of them, without a gap.
  private static List<Arrival> usesAndResets() {
    List<EventJson> events = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      boolean isReset = i >= 88;
      int limit = isReset ? i - 88 : i % 20;
      int used = isReset ? 200 * (4 + (limit < 8 ? 1 : 0)) : 200 * (i / 20);
      EventJson event =
          isReset
              ? EventJson.reset()
                  .withPayload("resetAmount", "\"" + used + "\"")
                  .withPayload("unusedAmount", "\"" + (10_000 - used) + "\"")
              : EventJson.progressChanged()
                  .withPayload("previousProgress", "\"" + used + "\"")
                  .withPayload("remainingAmount", "\"" + (9_800 - used) + "\"");
      events.add(
          event
              .with("sequenceNumber", Integer.toString(i))
              .with("eventId", "\"e-" + i + "\"")
              .withPayload("userLimitId", "\"l-" + limit + "\""));
    }
    return Batches.of(events.toArray(EventJson[]::new));
  }

  @Test
  void writesEachLimitOnceWhenTheBatchComesAgain() {
    FaultyHttpClient network = network(1, 0);
    try (DynamoDbTable table = over(network)) {
      List<Arrival> batch = PlayerStream.roundAndRound(1000, 100);
      projection(table).project(batch, Deadline.none());
      BatchResult again = projection(table).project(batch, Deadline.none());
      assertThat(again.counts().stale()).isEqualTo(1000);
      assertThat(network.calls()).isEqualTo(Map.of("UpdateItem", 200L));
    }
  }

  @Test
  void writesNoMoreOftenThanAChangeHasRegistersAndReadsNothingWhateverComes() {
    FaultyHttpClient network = network(1, 0);
    List<Arrival> inOrder = PlayerStream.inOrder(600, 20, 5);
    EventDecoder decoder = new EventDecoder();
    try (DynamoDbTable table = over(network)) {
      for (Arrival arrival : PlayerStream.shuffledAndRepeated(inOrder, 5)) {
        long before = requests(network);
        projection(table).project(List.of(arrival), Deadline.none());
        long writes = requests(network) - before;
        if (decoder.decode(arrival.content()) instanceof Decoded.Change(var change)) {
          assertThat(writes).isBetween(1L, change.writes().registers().count());
        } else {
          assertThat(writes).isLessThanOrEqualTo(1);
        }
      }
    }
    assertThatTableEqualsTheInOrderFold(inOrder);
    assertThat(network.calls()).containsOnlyKeys("UpdateItem");
  }

  @Test
  void writesOnceWhereEventsComeInOrder() {
    FaultyHttpClient network = network(1, 0);
    EventDecoder decoder = new EventDecoder();
    try (DynamoDbTable table = over(network)) {
      for (Arrival arrival : PlayerStream.inOrder(300, 20, 5)) {
        long before = requests(network);
        projection(table).project(List.of(arrival), Deadline.none());
        if (decoder.decode(arrival.content()) instanceof Decoded.Change) {
          assertThat(requests(network) - before).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void completesABatchOfWhichAThirdFitsIntoEachDeadline() {
    FaultyHttpClient network = network(1, 0);
    try (DynamoDbTable table = over(network)) {
      List<Arrival> batch = PlayerStream.roundAndRound(900, 90);
      int deliveries =
          deliver(
              batch,
              projection(table),
              () -> {
                long before = requests(network);
                return () ->
                    requests(network) - before < 30 ? Duration.ofSeconds(30) : Duration.ZERO;
              });
      assertThat(deliveries).isBetween(3, 5);
    }
    MemoryLimitStore memory = new MemoryLimitStore();
    new Projection(memory, new MemoryParking(), 0)
        .project(PlayerStream.roundAndRound(900, 90), Deadline.none());
    assertThat(limits(new DynamoDbLimitStore(sound))).isEqualTo(limits(memory));
  }

  @Test
  void completesABatchOfBrokenRecordsOfWhichFewFitIntoEachDeadline() {
    FaultyHttpClient network = network(1, 0);
    try (DynamoDbTable table = over(network)) {
      int deliveries =
          deliver(
              PlayerStream.broken(400),
              projection(table),
              () -> {
                long before = requests(network);
                return () ->
                    requests(network) - before < 30 ? Duration.ofSeconds(30) : Duration.ZERO;
              });
      assertThat(deliveries).isLessThanOrEqualTo(400 / 30 + 1);
      assertThat(requests(network)).isBetween(400L, 400L + deliveries);
    }
    assertThat(parked(new DynamoDbParking(sound, CLOCK))).hasSize(400);
  }

  @Test
  void parksNothingAgainThatIsParkedWhileSomeRequestsFail() {
    FaultyHttpClient network = network(3, 0.3);
    try (DynamoDbTable table = over(network)) {
      int deliveries = deliver(PlayerStream.broken(500), projection(table), Deadline::none);
      assertThat(deliveries).isLessThan(10);
      assertThat(requests(network)).isLessThan(1000);
    }
    assertThat(parked(new DynamoDbParking(sound, CLOCK))).hasSize(500);
  }

  private static long requests(FaultyHttpClient network) {
    return network.calls().values().stream().mapToLong(Long::longValue).sum();
  }

  @Test
  void writesInTheOrderOfFirstRecords() {
    List<Arrival> batch = PlayerStream.roundAndRound(60, 60);
    FaultyHttpClient network = network(1, 0);
    try (DynamoDbTable table = over(network)) {
      BatchResult result =
          projection(table)
              .project(
                  batch, () -> requests(network) < 20 ? Duration.ofSeconds(30) : Duration.ZERO);
      Arrival failed = result.firstFailed();
      assertThat(failed).isNotNull();
      assertThat(batch.indexOf(failed)).isBetween(20 - WRITERS, 20 + WRITERS);
    }
  }
}
