package io.limitstream.proof;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.limitstream.fixture.Model;
import io.limitstream.fixture.Shown;
import io.limitstream.fixture.Told;
import io.limitstream.history.HistoryPage;
import io.limitstream.history.HistoryQuery;
import io.limitstream.history.HistoryScope;
import io.limitstream.history.HistorySettings;
import io.limitstream.history.LimitHistory;
import io.limitstream.history.MemoryHistory;
import io.limitstream.lambda.KinesisHandler;
import io.limitstream.limit.LimitReading;
import io.limitstream.parking.MemoryParking;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.Parking;
import io.limitstream.projection.Backend;
import io.limitstream.projection.Projection;
import io.limitstream.simulator.AggregatingProducer;
import io.limitstream.simulator.Delivery;
import io.limitstream.simulator.EventSourceMapping;
import io.limitstream.simulator.Fate;
import io.limitstream.simulator.MappingLog;
import io.limitstream.simulator.Producer;
import io.limitstream.simulator.Shard;
import io.limitstream.simulator.SimulatedDatabase;
import io.limitstream.simulator.SimulatedFunction;
import io.limitstream.simulator.SimulatedStream;
import io.limitstream.simulator.Simulation;
import io.limitstream.simulator.StreamRecord;
import io.limitstream.simulator.Watchdog;
import io.limitstream.store.LimitStore;
import io.limitstream.store.MemoryLimitStore;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// One run of a [Scenario], and whether nothing was lost in it.
///
/// @param handlers what is under test
/// @param kept what the database does with the changes that reach it
/// @param parking what the database does with the records that reach it
/// @param history what the database does with the entries that reach it
/// @param enablingTakes how long the mapping takes before it polls
record Proof(
    HandlerMaker handlers,
    LimitStore kept,
    Parking parking,
    LimitHistory history,
    Duration enablingTakes) {

  Proof(HandlerMaker handlers, LimitStore kept, Parking parking) {
    this(handlers, kept, parking, everything(), Duration.ZERO);
  }

  Proof enabledAfter(Duration delay) {
    return new Proof(handlers, kept, parking, history, delay);
  }

  Proof with(LimitHistory other) {
    return new Proof(handlers, kept, parking, other, enablingTakes);
  }

  private static LimitHistory everything() {
    return new MemoryHistory(
        new HistorySettings(HistoryScope.ALL, Duration.ofDays(36_500)),
        InstantSource.fixed(Scenario.START));
  }

  /// Makes the handler of a new function instance.
  interface HandlerMaker {
    RequestStreamHandler make(Backend backend, InstantSource clock);
  }

  /// What a run came to.
  ///
  /// @param violations what is not as it should be; empty if nothing was lost
  /// @param caughtUpAt when the last delivery ended
  record Result(List<String> violations, MappingLog log, Instant caughtUpAt) {}

  /// Limitstream as it is.
  static Proof ofLimitstream() {
    return new Proof(Proof::kinesisHandler, new MemoryLimitStore(), new MemoryParking());
  }

  /// Another handler, over a database that does as it is told.
  static Proof of(HandlerMaker handlers) {
    return new Proof(handlers, new MemoryLimitStore(), new MemoryParking());
  }

  static RequestStreamHandler kinesisHandler(Backend backend, InstantSource clock) {
    PrintStream silent = new PrintStream(OutputStream.nullOutputStream());
    return new KinesisHandler(new Projection(backend, InstantSource.system()), clock, silent);
  }

  Result run(Scenario scenario) {
    RandomGenerator random = new Random(scenario.seed());
    try (Simulation simulation = new Simulation(Scenario.START, Watchdog.FAST)) {
      SimulatedStream stream = new SimulatedStream(simulation, scenario.stream(), random);
      SimulatedDatabase database = new SimulatedDatabase(simulation, scenario.database(), random);
      LimitStore store = new SimulatedLimitStore(database, kept);
      Parking park = new SimulatedParking(database, parking);
      Backend backend = Backend.of(store, park, 0).with(new SimulatedHistory(database, history));
      SimulatedFunction function =
          new SimulatedFunction(
              simulation,
              scenario.function(),
              scenario.faults(),
              random,
              () -> handlers.make(backend, simulation));
      EventSourceMapping mapping =
          new EventSourceMapping(
              simulation,
              stream,
              function,
              scenario.mapping(),
              scenario.faults(),
              random,
              delivery -> {});
      mapping.enable(enablingTakes);
      Producer producer = producer(scenario, simulation, stream);
      for (Story.Put put : scenario.story().puts()) {
        simulation.at(
            Scenario.START.plus(put.at()), () -> producer.put(put.partitionKey(), put.data()));
      }
      for (Duration at : scenario.reshardings()) {
        simulation.at(Scenario.START.plus(at), () -> reshard(stream, random));
      }
      for (Scenario.Pause pause : scenario.pauses()) {
        simulation.at(Scenario.START.plus(pause.from()), mapping::pause);
        simulation.at(
            Scenario.START.plus(pause.from()).plus(pause.length()),
            () -> {
              mapping.change(scenario.mapping().with(pause.then()));
              mapping.resume();
            });
      }
      simulation.runUntil(scenario.end());
      List<String> violations = new ArrayList<>();
      checkTable(scenario.story(), violations);
      checkParking(scenario.story(), stream, violations);
      checkHistory(scenario.story(), violations);
      checkMapping(mapping, violations);
      Instant caughtUpAt =
          mapping.log().deliveries().stream()
              .map(Delivery::endedAt)
              .max(Instant::compareTo)
              .orElse(Scenario.START);
      return new Result(violations, mapping.log(), caughtUpAt);
    }
  }

  private static Producer producer(
      Scenario scenario, Simulation simulation, SimulatedStream stream) {
    return scenario.aggregation().equals(AggregatingProducer.Settings.NONE)
        ? stream::put
        : new AggregatingProducer(simulation, stream, scenario.aggregation());
  }

  private static void reshard(SimulatedStream stream, RandomGenerator random) {
    List<Shard> open = stream.openShards();
    Shard one = open.get(random.nextInt(open.size()));
    for (Shard other : open) {
      if (one.range().isJustBelow(other.range()) && random.nextBoolean()) {
        stream.merge(one, other);
        return;
      }
    }
    stream.split(one, one.range().middle());
  }

  private void checkTable(Story story, List<String> violations) {
    Model model = new Model();
    story.told().forEach(model::see);
    long now = Scenario.START.toEpochMilli();
    List<Shown> expected = model.limits(now);
    List<Shown> shown =
        story.puts().stream()
            .map(Story.Put::partitionKey)
            .distinct()
            .sorted()
            .flatMap(user -> kept.list(user).stream())
            .map(limit -> Shown.of(LimitReading.of(limit, Scenario.START)))
            .toList();
    if (!shown.equals(expected)) {
      for (Shown limit : expected) {
        if (!shown.contains(limit)) {
          violations.add("not shown: " + limit);
        }
      }
      for (Shown limit : shown) {
        if (!expected.contains(limit)) {
          violations.add("shown, but never told: " + limit);
        }
      }
    }
  }

  private void checkHistory(Story story, List<String> violations) {
    for (String user : story.puts().stream().map(Story.Put::partitionKey).distinct().toList()) {
      HistoryPage page = history.page(HistoryQuery.of(user, 1_000_000), Duration.ZERO);
      List<String> found = Told.of(page.entries());
      List<String> expected = Told.of(story.told(), user, history.scope());
      expected.stream()
          .filter(line -> !found.contains(line))
          .forEach(line -> violations.add("not in the history of " + user + ":" + line));
      found.stream()
          .filter(line -> !expected.contains(line))
          .forEach(
              line -> violations.add("never told, but in the history of " + user + ":" + line));
    }
  }

  private void checkParking(Story story, SimulatedStream stream, List<String> violations) {
    List<ParkedRecord> found =
        parking instanceof MemoryParking memory ? memory.list() : List.<ParkedRecord>of();
    List<String> expected =
        story.puts().stream()
            .filter(Story.Put::isBroken)
            .map(put -> text(put.data()))
            .sorted()
            .toList();
    if (!found.stream().map(parked -> text(parked.content())).sorted().toList().equals(expected)) {
      violations.add("parked " + found.size() + " records instead of " + expected.size());
    }
    Map<String, String> put =
        stream.records().stream()
            .collect(Collectors.toMap(Proof::place, record -> text(record.data())));
    for (ParkedRecord parked : found) {
      String place = parked.source().shardId() + ":" + parked.source().sequenceNumber();
      if (!put.getOrDefault(place, "").contains(text(parked.content()))) {
        violations.add("parked as of " + place + ", where it was not put");
      }
    }
  }

  private static String place(StreamRecord record) {
    return record.shardId() + ":" + record.sequenceNumber();
  }

  private static String text(byte[] data) {
    return new String(data, StandardCharsets.ISO_8859_1);
  }

  private static void checkMapping(EventSourceMapping mapping, List<String> violations) {
    Map<String, Long> unhandled =
        mapping.fates().values().stream()
            .filter(fate -> !(fate instanceof Fate.Handled || fate instanceof Fate.Filtered))
            .collect(Collectors.groupingBy(Fate::words, TreeMap::new, Collectors.counting()));
    unhandled.forEach((words, records) -> violations.add(words + ": " + records + " records"));
  }
}
