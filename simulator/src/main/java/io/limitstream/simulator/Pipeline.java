package io.limitstream.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/// A stream, a mapping, a function and a database, made of one seed: what a test of a handler needs
/// at once. Where to begin:
///
/// ```java
/// try (Pipeline pipeline = Pipeline.seed(7).handler(p -> new MyHandler()).build()) {
///   pipeline.put("key", "data");
///   pipeline.run();
///   pipeline.requireAllHandled();
/// }
/// ```
///
/// The same seed makes the same run. To be used by one thread. Close it, so that handlers that
/// never came to their end are ended.
public final class Pipeline implements AutoCloseable {
  private final long seed;
  private final Simulation simulation;
  private final SimulatedStream stream;
  private final SimulatedDatabase database;
  private final SimulatedFunction function;
  private final EventSourceMapping mapping;
  private final Producer producer;

  Pipeline(PipelineBuilder made) {
    this.seed = made.seed();
    this.simulation = new Simulation(PipelineBuilder.START, made.watchdog());
    this.stream = new SimulatedStream(simulation, made.stream(), made.random("stream"));
    this.database = new SimulatedDatabase(simulation, made.database(), made.random("database"));
    this.function =
        new SimulatedFunction(
            simulation,
            made.function(),
            made.faults(),
            made.random("function"),
            () -> made.handler(this));
    this.mapping =
        new EventSourceMapping(
            simulation,
            stream,
            function,
            made.mapping(),
            made.faults(),
            made.random("mapping"),
            delivery -> {});
    this.producer = made.producer(simulation, stream);
    mapping.enable(made.enabledAfter());
  }

  /// A pipeline that is made of this seed: its faults, its latencies, its sequence numbers.
  public static PipelineBuilder seed(long seed) {
    return new PipelineBuilder(seed);
  }

  /// Puts a record, now.
  ///
  /// @throws IllegalArgumentException if Kinesis would refuse it
  public void put(String partitionKey, byte[] data) {
    producer.put(partitionKey, data);
  }

  /// Puts a record of text in UTF-8, now.
  ///
  /// @throws IllegalArgumentException if Kinesis would refuse it
  public void put(String partitionKey, String data) {
    put(partitionKey, data.getBytes(StandardCharsets.UTF_8));
  }

  /// Puts a record of text in UTF-8 so long after the start.
  public void putAt(Duration time, String partitionKey, String data) {
    at(time, () -> put(partitionKey, data));
  }

  /// Lets something happen so long after the start: a put, a split, a pause of the mapping.
  public void at(Duration time, Runnable action) {
    simulation.at(PipelineBuilder.START.plus(time), action);
  }

  /// Runs until nothing is left to do: each record has been handled, filtered or discarded, or has
  /// expired.
  ///
  /// @throws RealTimeException if the handler spent real time
  public void run() {
    simulation.run();
  }

  /// Runs until so long after the start.
  ///
  /// @throws RealTimeException if the handler spent real time
  public void runUntil(Duration time) {
    simulation.runUntil(PipelineBuilder.START.plus(time));
  }

  /// What became of each record.
  public Map<StreamRecord, Fate> fates() {
    return mapping.fates();
  }

  /// Requires that every record that was put was handled to success.
  ///
  /// It says nothing of what the handler did: one that reports success for a record that it dropped
  /// passes. What the handler should have stored is for the test to compare.
  ///
  /// @throws AssertionError if one was not: it names those that expired, were discarded, filtered
  ///   or not read, or wait, each with why; the seed; and the end of the function's log
  public void requireAllHandled() {
    if (fates().values().stream().anyMatch(fate -> !(fate instanceof Fate.Handled))) {
      throw new AssertionError(report(), function.lastThrown());
    }
  }

  /// What became of the records, in words, and the end of the function's log.
  public String report() {
    return new Report(seed, fates(), function.log()).text();
  }

  /// The virtual time.
  public Simulation simulation() {
    return simulation;
  }

  /// Where records are put; it can be resharded.
  public SimulatedStream stream() {
    return stream;
  }

  /// What handlers wait for in place of a network.
  public SimulatedDatabase database() {
    return database;
  }

  /// What the mapping calls.
  public SimulatedFunction function() {
    return function;
  }

  /// What reads the stream; it can be paused and changed.
  public EventSourceMapping mapping() {
    return mapping;
  }

  /// Ends it.
  @Override
  public void close() {
    simulation.close();
  }
}
