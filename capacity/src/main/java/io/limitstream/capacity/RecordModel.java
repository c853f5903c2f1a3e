package io.limitstream.capacity;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.limitstream.kinesis.BatchResponse;
import io.limitstream.kinesis.KinesisEvent;
import io.limitstream.parking.MemoryParking;
import io.limitstream.parking.Parking;
import io.limitstream.projection.BatchResult;
import io.limitstream.projection.Deadline;
import io.limitstream.projection.Projection;
import io.limitstream.simulator.Backoff;
import io.limitstream.simulator.DatabaseSettings;
import io.limitstream.simulator.Delivery;
import io.limitstream.simulator.Destination;
import io.limitstream.simulator.EventSourceMapping;
import io.limitstream.simulator.Faults;
import io.limitstream.simulator.FunctionSettings;
import io.limitstream.simulator.Latency;
import io.limitstream.simulator.MappingSettings;
import io.limitstream.simulator.Outage;
import io.limitstream.simulator.SimulatedDatabase;
import io.limitstream.simulator.SimulatedFunction;
import io.limitstream.simulator.SimulatedStream;
import io.limitstream.simulator.Simulation;
import io.limitstream.simulator.StartingPosition;
import io.limitstream.store.LimitStore;
import io.limitstream.store.MemoryLimitStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/// Answers by sending every record through the real handler, over a simulated stream, mapping and
/// table, for what is small.
///
/// Assumed: the handler writes one limit after the other here, each in the latency divided by the
/// number of writers, in place of so many at a time.
public final class RecordModel {

  /// How many records are answered for in this way; beyond, [AggregatedModel] answers.
  public static final double MOST_EVENTS = 200_000;

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int BYTES_AROUND_DATA = 480;
  private static final int BYTES_OF_AN_EVENT = 320;

  private final Question question;
  private final Simulation simulation = new Simulation(START);
  private final Random random = new Random(1);
  private final AgeSeries ages;
  private final SimulatedStream stream;
  private final String padding;
  private long number;
  private long told;
  private long stored;
  private double owed;

  private RecordModel(Question question) {
    this.question = question;
    this.ages = new AgeSeries(question.duration());
    this.padding = "x".repeat(Math.max(0, question.recordBytes() - BYTES_OF_AN_EVENT));
    this.stream =
        new SimulatedStream(
            simulation, "limits", question.shards(), Duration.ofDays(7), new Random(2));
  }

  /// The answer to a question.
  public static Forecast answer(Question question) {
    RecordModel model = new RecordModel(question);
    try (Simulation simulation = model.simulation) {
      return model.run(simulation);
    }
  }

  private Forecast run(Simulation running) {
    SimulatedDatabase database = new SimulatedDatabase(running, database(), new Random(3));
    LimitStore store = new SimulatedLimitStore(database, new MemoryLimitStore());
    Parking parking = new SimulatedParking(database, new MemoryParking());
    SimulatedFunction function =
        new SimulatedFunction(
            running,
            function(),
            Faults.NONE,
            new Random(4),
            () -> handler(new Projection(store, parking, 0)));
    EventSourceMapping mapping =
        new EventSourceMapping(
            running, stream, function, mapping(), Faults.NONE, new Random(5), this::note);
    mapping.enable(Duration.ZERO);
    running.after(Duration.ZERO, () -> tell(0));
    running.runUntil(START.plus(question.duration()));
    Duration step = AgeSeries.step(question.duration());
    return new Forecast(
        Mode.RECORDS,
        told,
        stored,
        database.writes(),
        function.invocations(),
        function.billed().toMillis() / 1000.0 * question.memoryMb() / 1024,
        ages.steps(step),
        step,
        ages.recoveries(question.outages()),
        new BatchModel(question).loads(),
        database.writes() * question.writeUnits());
  }

  /// The function, as it reads, projects and answers; without its log and metrics.
  private static RequestStreamHandler handler(Projection projection) {
    return (input, output, context) -> {
      Deadline deadline = () -> Duration.ofMillis(context.getRemainingTimeInMillis());
      BatchResult result = projection.project(KinesisEvent.read(input.readAllBytes()), deadline);
      output.write(BatchResponse.of(result).getBytes(StandardCharsets.UTF_8));
    };
  }

  private DatabaseSettings database() {
    Latency latency =
        new Latency(
            question.latency().p50().dividedBy(question.writers()),
            question.latency().p99().dividedBy(question.writers()));
    List<Outage> outages =
        question.outages().stream()
            .map(span -> Outage.refusing(START.plus(span.from()), span.length()))
            .toList();
    return DatabaseSettings.healthy(latency)
        .withOutages(outages)
        .withCapacity(question.tableWrites() / question.writeUnits());
  }

  private FunctionSettings function() {
    long recordWeight = question.recordBytes() * 4L / 3 + BYTES_AROUND_DATA;
    return new FunctionSettings(
        question.timeout(),
        question.concurrency(),
        FunctionSettings.USUAL.coldStart(),
        FunctionSettings.USUAL.idleLife(),
        question.overhead(),
        question.perRecord().multipliedBy(1024).dividedBy(recordWeight));
  }

  private MappingSettings mapping() {
    return new MappingSettings(
        question.batchSize(),
        question.window(),
        new StartingPosition.TrimHorizon(),
        question.parallelization(),
        true,
        true,
        MappingSettings.ENDLESS,
        MappingSettings.ENDLESS,
        Destination.S3,
        List.of(),
        Backoff.USUAL);
  }

  private void note(Delivery delivery) {
    stored += delivery.stored();
    long second = Duration.between(START, delivery.endedAt()).toSeconds();
    ages.note(second, delivery.iteratorAge().toMillis() / 1000.0);
  }

  /// Tells one second's events, evenly spread, and comes back for the next second's.
  private void tell(long second) {
    owed += question.rateAt(second);
    long events = (long) owed;
    owed -= events;
    for (long i = 0; i < events; i++) {
      simulation.after(Duration.ofNanos(1_000_000_000L * i / events), this::put);
    }
    if (second + 1 < question.duration().toSeconds()) {
      simulation.after(Duration.ofSeconds(1), () -> tell(second + 1));
    }
  }

  private void put() {
    boolean isHot = random.nextDouble() < question.hotUser();
    String user = isHot ? "hot" : "u-" + random.nextLong(question.users());
    boolean isBroken = random.nextDouble() < question.broken();
    String data = isBroken ? "not JSON" : event(user);
    stream.put(user, data.getBytes(StandardCharsets.UTF_8));
    told++;
  }

  private String event(String user) {
    number++;
    return """
    {"aggregateId":"%s","createdAt":%d,"eventId":"e-%d","source":"%s","sequenceNumber":%d,\
    "type":"USER_LIMIT_PROGRESS_CHANGED","payload":{"userId":"%s","userLimitId":"l-%d",\
    "brandId":"b-1","currencyCode":"EUR","amount":"1.00","previousProgress":"0","remainingAmount":"9"}}\
    """
        .formatted(
            user,
            simulation.instant().toEpochMilli(),
            number,
            padding,
            number,
            user,
            random.nextInt(question.limitsPerUser()));
  }
}
