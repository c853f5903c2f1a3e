package io.limitstream.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Lambda's event source mapping of a Kinesis stream: reads the shards, and calls the function with
/// batches, in order, until each is done with
/// (<https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html>).
///
/// A child shard is read when its parents are drained
/// (<https://docs.aws.amazon.com/streams/latest/dev/kinesis-using-sdk-java-after-resharding.html>):
/// all that they held is stored, discarded or expired. The other rules stand at [Lane], how it
/// gathers, delivers and retries; at [Verdict], how it takes an answer; at [MappingSettings],
/// [StartingPosition], [FilterPattern], [Backoff] and [DiscardedBatch].
public final class EventSourceMapping {
  final Simulation simulation;
  final SimulatedStream stream;
  final SimulatedFunction function;
  final MappingSettings settings;
  final Faults faults;
  final RandomGenerator random;
  private final MappingLog log;
  private final Map<Shard, ShardReader> readers = new HashMap<>();

  /// @param random which deliveries the faults meet
  /// @param observer is told of each delivery when it has ended
  public EventSourceMapping(
      Simulation simulation,
      SimulatedStream stream,
      SimulatedFunction function,
      MappingSettings settings,
      Faults faults,
      RandomGenerator random,
      Consumer<Delivery> observer) {
    this.simulation = simulation;
    this.stream = stream;
    this.function = function;
    this.settings = settings;
    this.faults = faults;
    this.random = random;
    this.log = new MappingLog(observer);
  }

  /// Makes the mapping poll, in a while: AWS says that this may take several minutes, and that
  /// [StartingPosition.Latest] misses what is put meanwhile
  /// (<https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html>).
  public void enable(Duration delay) {
    simulation.after(delay, this::begin);
  }

  private void begin() {
    List<Shard> atFirst =
        settings.startingPosition() instanceof StartingPosition.Latest
            ? stream.openShards()
            : stream.shards();
    for (Shard shard : atFirst) {
      readers.put(shard, new ShardReader(this, shard, firstIndex(shard)));
    }
    stream.listen(this::changed);
    startReaders();
  }

  private int firstIndex(Shard shard) {
    return switch (settings.startingPosition()) {
      case StartingPosition.TrimHorizon() -> stream.horizon(shard);
      case StartingPosition.Latest() -> shard.size();
      case StartingPosition.AtTimestamp(var time) -> shard.firstAt(time);
    };
  }

  private void changed(Shard shard) {
    ShardReader reader = readers.get(shard);
    if (reader == null) {
      reader = new ShardReader(this, shard, 0);
      readers.put(shard, reader);
    }
    reader.changed();
    startReaders();
  }

  /// Starts to read every shard whose parents are drained.
  void startReaders() {
    for (Shard shard : stream.shards()) {
      if (shard.parents().stream().allMatch(this::isDrained)) {
        readers.computeIfAbsent(shard, added -> new ShardReader(this, added, 0)).start();
      }
    }
  }

  /// A parent that was not there to be read when the mapping began counts as drained.
  private boolean isDrained(Shard shard) {
    ShardReader reader = readers.get(shard);
    return reader == null || reader.isDrained();
  }

  /// Whether every record that is in the stream has been done with.
  public boolean isCaughtUp() {
    return stream.shards().stream()
        .allMatch(shard -> readers.containsKey(shard) && readers.get(shard).isCaughtUp());
  }

  /// The shards that hold records which are not done with.
  public List<String> behind() {
    List<String> behind = new ArrayList<>();
    for (Shard shard : stream.shards()) {
      ShardReader reader = readers.get(shard);
      if (reader == null || !reader.isCaughtUp()) {
        behind.add(shard.id());
      }
    }
    return behind;
  }

  /// The first record of a shard that is not done with: what the mapping would go on from.
  public Optional<StreamRecord> checkpoint(Shard shard) {
    ShardReader reader = readers.get(shard);
    return reader == null ? Optional.empty() : reader.checkpoint();
  }

  /// What the mapping has done so far.
  public MappingLog log() {
    return log;
  }
}
