package io.limitstream.simulator;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private final Simulation simulation;
  private final SimulatedStream stream;
  private final SimulatedFunction function;
  private final Dice dice;
  private final InvocationEvent event;
  private final MappingLog log;
  private final Map<Shard, ShardReader> readers = new HashMap<>();
  private final Map<Shard, Integer> startedAt = new HashMap<>();
  private final Set<Shard> leftOut = new HashSet<>();
  private MappingSettings settings;
  private boolean hasBegun;
  private boolean isPaused;

  /// @param random which deliveries the faults meet
  /// @param observer called with each delivery when it has ended
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
    this.dice = new Dice(simulation, faults, random);
    this.event = new InvocationEvent(stream.settings());
    this.log = new MappingLog(observer);
  }

  /// Makes the mapping poll, in a while: AWS says that this may take several minutes, and that
  /// [StartingPosition.Latest] misses what is put meanwhile
  /// (<https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html>).
  public void enable(Duration delay) {
    simulation.after(delay, this::begin);
  }

  private void begin() {
    hasBegun = true;
    for (Shard shard : stream.shards()) {
      if (shard.isClosed() && settings.startingPosition() instanceof StartingPosition.Latest) {
        leftOut.add(shard);
      } else {
        int first = firstIndex(shard);
        startedAt.put(shard, first);
        readers.put(shard, new ShardReader(this, shard, first));
      }
    }
    stream.listen(this::changed);
    startReaders();
  }

  private int firstIndex(Shard shard) {
    return switch (settings.startingPosition()) {
      case StartingPosition.TrimHorizon horizon -> stream.horizon(shard);
      case StartingPosition.Latest latest -> shard.size();
      case StartingPosition.AtTimestamp(var time) -> shard.firstAt(time);
    };
  }

  /// Pauses it, now: nothing is delivered any more, and what is under way comes to its end
  /// (<https://docs.aws.amazon.com/lambda/latest/api/API_UpdateEventSourceMapping.html>). On AWS
  /// this takes a while, for which [Simulation#after] can stand.
  public void pause() {
    isPaused = true;
    readers.values().forEach(ShardReader::stop);
  }

  /// Goes on, shard by shard, from the first record that is not done with. Assumed: a shard has one
  /// such place, so that with parallel batches some records are delivered again; and what failed
  /// before has all its retries again.
  public void resume() {
    isPaused = false;
    renewReaders();
  }

  /// Changes the settings, now: to batches that are yet to be made and answers that are yet to
  /// come. It pauses and goes on, unless it is paused.
  ///
  /// @throws IllegalArgumentException if the starting position differs, which AWS cannot change
  public void change(MappingSettings changed) {
    Check.that(
        changed.startingPosition().equals(settings.startingPosition()),
        "the starting position of a mapping cannot be changed");
    boolean wasPaused = isPaused;
    pause();
    settings = changed;
    if (!wasPaused) {
      resume();
    }
  }

  void readerHasEnded() {
    if (!isPaused) {
      simulation.after(Duration.ZERO, this::renewReaders);
    }
  }

  private void renewReaders() {
    if (!isPaused) {
      readers.replaceAll(
          (shard, reader) ->
              reader.hasEnded() ? new ShardReader(this, shard, reader.firstUndone()) : reader);
      startReaders();
    }
  }

  private void changed(Shard shard) {
    readers.computeIfAbsent(shard, added -> new ShardReader(this, added, 0)).changed();
    startReaders();
  }

  /// Starts to read every shard whose parents are drained.
  void startReaders() {
    if (!isPaused) {
      for (Shard shard : stream.shards()) {
        if (!leftOut.contains(shard) && shard.parents().stream().allMatch(this::isDrained)) {
          readers.computeIfAbsent(shard, added -> new ShardReader(this, added, 0)).start();
        }
      }
    }
  }

  private boolean isDrained(Shard shard) {
    ShardReader reader = readers.get(shard);
    return leftOut.contains(shard) || (reader != null && reader.isDrained());
  }

  /// The first record of a shard that is not done with: what the mapping would go on from.
  public Optional<StreamRecord> checkpoint(Shard shard) {
    ShardReader reader = readers.get(shard);
    return reader == null || reader.firstUndone() == shard.size()
        ? Optional.empty()
        : Optional.of(shard.record(reader.firstUndone()));
  }

  /// What became of each record that was ever put, in the order of the stream's shards.
  public Map<StreamRecord, Fate> fates() {
    Map<StreamRecord, Fate> fates = new LinkedHashMap<>();
    for (Shard shard : stream.shards()) {
      int first = leftOut.contains(shard) ? shard.size() : startedAt.getOrDefault(shard, 0);
      for (int i = 0; i < shard.size(); i++) {
        StreamRecord record = shard.record(i);
        fates.put(record, hasBegun && i < first ? beforeTheStart() : log.fate(record));
      }
    }
    return fates;
  }

  private Fate beforeTheStart() {
    return settings.startingPosition() instanceof StartingPosition.TrimHorizon
        ? new Fate.Expired(0, Optional.empty())
        : new Fate.NotRead();
  }

  /// What the mapping has done so far.
  public MappingLog log() {
    return log;
  }

  Simulation simulation() {
    return simulation;
  }

  SimulatedStream stream() {
    return stream;
  }

  SimulatedFunction function() {
    return function;
  }

  MappingSettings settings() {
    return settings;
  }

  Dice dice() {
    return dice;
  }

  InvocationEvent event() {
    return event;
  }
}
