package io.limitstream.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/// A stream, a mapping and a function that a worked example drives: the function notes what it is
/// given, and answers as it is told.
final class Rig implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-22T00:00:00Z");

  /// Settings under which an example is easy to follow: one lane, failures reported.
  static final MappingSettings PLAIN = MappingSettings.REPORTING;

  final Simulation simulation = new Simulation(START);
  final SimulatedStream stream;
  final List<Batch> batches = new ArrayList<>();
  final EventSourceMapping mapping;

  /// What the function was given.
  record Batch(Duration at, List<String> data, List<String> numbers) {
    String number(String record) {
      return numbers.get(data.indexOf(record));
    }
  }

  Rig(MappingSettings settings, Function<Batch, String> answer) {
    this(settings, StreamSettings.USUAL, FunctionSettings.USUAL, answer);
  }

  Rig(MappingSettings settings, StreamSettings stream, Function<Batch, String> answer) {
    this(settings, stream, FunctionSettings.USUAL, answer);
  }

  Rig(
      MappingSettings settings,
      StreamSettings streamSettings,
      FunctionSettings function,
      Function<Batch, String> answer) {
    stream = new SimulatedStream(simulation, streamSettings, new Random(1));
    SimulatedFunction simulated =
        new SimulatedFunction(
            simulation,
            function.with(FunctionSettings.Speed.INSTANT),
            Faults.NONE,
            new Random(1),
            () ->
                (input, output, context) -> {
                  Batch batch = read(input.readAllBytes());
                  batches.add(batch);
                  write(output, answer.apply(batch));
                });
    mapping =
        new EventSourceMapping(
            simulation, stream, simulated, settings, Faults.NONE, new Random(1), delivery -> {});
  }

  private static JsonTree member(JsonTree object, String name) {
    return ((JsonTree.Members) object).byName().get(name);
  }

  private static String text(JsonTree object, String name) {
    return ((JsonTree.Text) member(object, name)).text();
  }

  private Batch read(byte[] event) {
    List<String> data = new ArrayList<>();
    List<String> numbers = new ArrayList<>();
    JsonTree tree = JsonTree.parse(event).orElseThrow();
    for (JsonTree element : ((JsonTree.Elements) member(tree, "Records")).list()) {
      JsonTree kinesis = member(element, "kinesis");
      byte[] bytes = Base64.getDecoder().decode(text(kinesis, "data"));
      data.add(new String(bytes, StandardCharsets.UTF_8));
      numbers.add(text(kinesis, "sequenceNumber"));
    }
    return new Batch(Duration.between(START, simulation.instant()), data, numbers);
  }

  private static void write(java.io.OutputStream output, String answer) throws IOException {
    output.write(answer.getBytes(StandardCharsets.UTF_8));
  }

  /// Puts one record, now, under a key that it shares with all others.
  StreamRecord put(String data) {
    return put("key", data);
  }

  StreamRecord put(String key, String data) {
    return stream.put(key, data.getBytes(StandardCharsets.UTF_8));
  }

  void putAt(Duration at, String data) {
    simulation.at(START.plus(at), () -> put(data));
  }

  /// Enables the mapping and lets an hour pass.
  Rig run() {
    return run(Duration.ofHours(1));
  }

  Rig run(Duration length) {
    mapping.enable(Duration.ZERO);
    simulation.runUntil(START.plus(length));
    return this;
  }

  List<List<String>> delivered() {
    return batches.stream().map(Batch::data).toList();
  }

  List<Duration> times() {
    return batches.stream().map(Batch::at).toList();
  }

  /// What became of the records, in the order of their puts.
  List<String> fates() {
    return mapping.fates().values().stream().map(Fate::words).toList();
  }

  static String success() {
    return "{\"batchItemFailures\":[]}";
  }

  static String failure(String number) {
    return "{\"batchItemFailures\":[{\"itemIdentifier\":\"" + number + "\"}]}";
  }

  static String crash(Batch batch) {
    if (batch.data().isEmpty()) {
      return success();
    }
    throw new IllegalStateException("refuses " + batch.data());
  }

  @Override
  public void close() {
    simulation.close();
  }
}
