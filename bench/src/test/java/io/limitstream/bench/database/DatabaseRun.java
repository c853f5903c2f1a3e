package io.limitstream.bench.database;

import io.limitstream.bench.load.Traffic;
import io.limitstream.dynamodb.AccessKeys;
import io.limitstream.dynamodb.DynamoDbLimitStore;
import io.limitstream.dynamodb.DynamoDbSettings;
import io.limitstream.dynamodb.DynamoDbTable;
import io.limitstream.dynamodb.MeasuredTable;
import io.limitstream.parking.MemoryParking;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.Place;
import io.limitstream.parking.Source;
import io.limitstream.projection.Arrival;
import io.limitstream.projection.BatchResult;
import io.limitstream.projection.Deadline;
import io.limitstream.projection.Projection;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One process that projects batches into the stand-in by one HTTP client.
final class DatabaseRun {
  private static final int EVENTS = 1000;

  /// Batches of 1,000 calls: only after 60,000 or so is the SDK's code compiled to the end.
  private static final int WARM_UPS = 75;

  private static final int REPETITIONS = 7;

  private DatabaseRun() {}

  /// Prints milliseconds: from the process's start to the end of the first batch, then the medians
  /// of warm batches of 1,000 events over 100 and over 1,000 limits.
  ///
  /// @param args the client, the endpoint, and how many writes go side by side; 0 for the usual
  ///   way, which prints the milliseconds of so many events as the fourth argument says
  public static void main(String[] args) {
    URI endpoint = URI.create(args[1]);
    int writers = Integer.parseInt(args[2]);
    SdkHttpClient http = HttpClients.valueOf(args[0]).open(Math.max(1, writers));
    if (writers == 0) {
      System.out.println(usual(http, endpoint, Integer.parseInt(args[3])));
      return;
    }
    System.setProperty("http.maxConnections", "" + writers);
    DynamoDbSettings settings =
        new DynamoDbSettings(
            "eu-north-1", "limits", endpoint, new AccessKeys("id", "secret", null), false, writers);
    try (DynamoDbTable table = MeasuredTable.open(settings, http)) {
      Projection projection =
          new Projection(new DynamoDbLimitStore(table), new MemoryParking(), writers);
      millis(projection, batch(100));
      long first = ManagementFactory.getRuntimeMXBean().getUptime();
      warmUp(projection);
      System.out.println(first + " " + median(projection, 100) + " " + median(projection, 1000));
    }
  }

  private static List<Arrival> batch(int limits) {
    List<Arrival> batch = new ArrayList<>();
    List<byte[]> events =
        limits == EVENTS
            ? firstUses(new Traffic(limits, 1, 0))
            : new Traffic(limits, 1, 0).events(EVENTS);
    for (byte[] event : events) {
      batch.add(
          Arrival.of(
              Source.of(Place.record("", batch.size() + 1L)), ParkedRecord.Form.DATA, event));
    }
    return batch;
  }

  private static List<byte[]> firstUses(Traffic traffic) {
    List<byte[]> events = new ArrayList<>();
    traffic.firstUses().forEach(events::add);
    return events;
  }

  private static void warmUp(Projection projection) {
    List<Arrival> batch = batch(EVENTS);
    for (int i = 0; i < WARM_UPS; i++) {
      millis(projection, batch);
    }
  }

  private static double median(Projection projection, int limits) {
    List<Arrival> batch = batch(limits);
    double[] millis = new double[REPETITIONS];
    for (int i = 0; i < REPETITIONS; i++) {
      millis[i] = millis(projection, batch);
    }
    Arrays.sort(millis);
    return millis[REPETITIONS / 2];
  }

  private static double millis(Projection projection, List<Arrival> batch) {
    long started = System.nanoTime();
    BatchResult result = projection.project(batch, Deadline.none());
    long nanos = System.nanoTime() - started;
    if (result.firstFailed() != null) {
      throw new IllegalStateException("not stored: " + result.failures());
    }
    return nanos / 1e6;
  }

  /// Two reads and one write for each event, one after the other.
  private static double usual(SdkHttpClient http, URI endpoint, int events) {
    try (DynamoDbClient client =
        DynamoDbClient.builder()
            .httpClient(http)
            .endpointOverride(endpoint)
            .region(Region.EU_NORTH_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
            .build()) {
      usual(client, events);
      long started = System.nanoTime();
      usual(client, events);
      return (System.nanoTime() - started) / 1e6;
    }
  }

  private static void usual(DynamoDbClient client, int events) {
    for (int i = 0; i < events; i++) {
      Map<String, AttributeValue> key =
          Map.of(
              "userId", AttributeValue.fromS("u-" + i), "userLimitId", AttributeValue.fromS("l"));
      client.getItem(request -> request.tableName("limits").key(key));
      client.getItem(request -> request.tableName("events").key(key));
      client.putItem(request -> request.tableName("limits").item(key));
    }
  }
}
