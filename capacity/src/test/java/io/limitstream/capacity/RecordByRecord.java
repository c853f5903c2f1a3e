package io.limitstream.capacity;

import com.amazonaws.services.lambda.runtime.Context;
import io.limitstream.simulator.DatabaseException;
import io.limitstream.simulator.DatabaseSettings;
import io.limitstream.simulator.Delivery;
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
import io.limitstream.simulator.StreamSettings;
import io.limitstream.simulator.Watchdog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A question that is answered by sending every record through the simulator, to a handler that
/// folds and writes as Limitstream does: each limit of a batch once, each entry and each broken
/// record. It writes one item after the other, each in the latency divided by the number of
/// writers.
final class RecordByRecord {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration RESERVE = Duration.ofMillis(500);
  private static final String BROKEN = "broken";

  private final Question question;
  private final Simulation simulation = new Simulation(START, Watchdog.FAST);
  private final Random random = new Random(1);
  private final SimulatedStream stream;
  private final SimulatedDatabase database;
  private double owed;
  private double sent;
  private double stored;
  private Duration highestAge = Duration.ZERO;

  /// @param invocations of the function
  /// @param writes that the database carried out
  record Answer(
      double sent, double stored, double invocations, double writes, Duration highestAge) {}

  private RecordByRecord(Question question) {
    this.question = question;
    this.stream =
        new SimulatedStream(
            simulation, StreamSettings.USUAL.withShards(question.shards()), new Random(2));
    this.database = new SimulatedDatabase(simulation, database(), new Random(3));
  }

  static Answer answer(Question question) {
    return new RecordByRecord(question).run();
  }

  private Answer run() {
    try (simulation) {
      SimulatedFunction function =
          new SimulatedFunction(
              simulation, function(), Faults.NONE, new Random(4), () -> this::handle);
      EventSourceMapping mapping =
          new EventSourceMapping(
              simulation,
              stream,
              function,
              MappingSettings.REPORTING.with(question.batching()),
              Faults.NONE,
              new Random(5),
              this::note);
      mapping.enable(Duration.ZERO);
      simulation.after(Duration.ZERO, () -> tell(0));
      simulation.runUntil(START.plus(question.duration()));
      return new Answer(
          sent, stored, (double) function.invocations(), (double) database.writes(), highestAge);
    }
  }

  private DatabaseSettings database() {
    Duration each = question.table().latency().mean().dividedBy(question.function().writers());
    Outage[] outages =
        question.table().outages().stream()
            .map(span -> Outage.refusing(START.plus(span.from()), span.length()))
            .toArray(Outage[]::new);
    return DatabaseSettings.healthy(new Latency(each, each)).with(outages);
  }

  private FunctionSettings function() {
    return FunctionSettings.USUAL
        .withTimeout(question.function().timeout())
        .withConcurrency(question.function().concurrency())
        .with(
            new FunctionSettings.Speed(
                Duration.ZERO, question.function().overhead(), Duration.ZERO));
  }

  private void note(Delivery delivery) {
    stored += delivery.stored();
    if (delivery.iteratorAge().compareTo(highestAge) > 0) {
      highestAge = delivery.iteratorAge();
    }
  }

  /// Tells one second's events, evenly spread, and comes back for the next second's.
  private void tell(long second) {
    owed += question.load().rateAt(second);
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
    Load load = question.load();
    boolean isHot = random.nextDouble() < load.mix().hotUser();
    String user = isHot ? "hot" : "u-" + random.nextLong(load.users());
    boolean isBroken = random.nextDouble() < load.mix().broken();
    String data = isBroken ? BROKEN : user + " " + random.nextInt(load.limitsPerUser());
    String padding = " ".repeat(Math.max(0, load.recordBytes() - data.length()));
    stream.put(user, (data + padding).getBytes(StandardCharsets.UTF_8));
    sent++;
  }

  private void handle(InputStream input, OutputStream output, Context context) throws IOException {
    Set<String> written = new HashSet<>();
    String failed = "";
    for (JsonNode record : JsonMapper.shared().readTree(input.readAllBytes()).get("Records")) {
      JsonNode kinesis = record.get("kinesis");
      byte[] data = Base64.getDecoder().decode(kinesis.get("data").asString());
      String limit = new String(data, StandardCharsets.UTF_8).strip();
      try {
        if (limit.equals(BROKEN) || written.add(limit)) {
          write(context);
        }
        if (!limit.equals(BROKEN) && question.table().history() == HistoryKept.ALL) {
          write(context);
        }
      } catch (DatabaseException noMoreTime) {
        failed = kinesis.get("sequenceNumber").asString();
        break;
      }
    }
    String items = failed.isEmpty() ? "" : "{\"itemIdentifier\":\"" + failed + "\"}";
    output.write(("{\"batchItemFailures\":[" + items + "]}").getBytes(StandardCharsets.UTF_8));
  }

  private void write(Context context) {
    Duration left = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
    database.write(left.isNegative() ? Duration.ZERO : left, () -> true);
  }
}
