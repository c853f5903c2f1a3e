package io.limitstream.simulator;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A producer that puts many user records as one, as the Kinesis Producer Library does: it gathers
/// what goes to the same shard, and puts an [AggregatedRecord] when that is full or has waited long
/// enough. A user record that is alone is put as it is
/// (<https://docs.aws.amazon.com/streams/latest/dev/kinesis-kpl-concepts.html>).
///
/// An aggregate goes to its shard by an explicit hash key; its partition key is `a`, and says
/// nothing of the keys in it.
public final class AggregatingProducer implements Producer {
  private final Simulation simulation;
  private final SimulatedStream stream;
  private final Settings settings;
  private final Map<Shard, Gathered> gathered = new LinkedHashMap<>();

  /// When an aggregate is put.
  ///
  /// @param records how many user records it holds at the most
  /// @param bytes how much data they have together, at the most, if they are more than one
  /// @param delay how long the first of them waits
  public record Settings(int records, int bytes, Duration delay) {

    /// Each user record is put as it is.
    public static final Settings NONE = new Settings(1, 1, Duration.ZERO);

    /// 50 KiB and 100 ms, the library's defaults, and 1,000 records.
    public static final Settings USUAL = new Settings(1000, 51_200, Duration.ofMillis(100));

    /// Keeps what is given.
    ///
    /// @throws IllegalArgumentException if that would hold nothing
    public Settings {
      Check.that(
          records >= 1 && bytes >= 1 && !delay.isNegative(),
          "aggregation: expected at least a record and a byte, and a time that is not negative");
    }
  }

  private static final class Gathered {
    private final BigInteger hashKey;
    private final List<AggregatedRecord.Part> parts = new ArrayList<>();
    private int bytes;

    Gathered(BigInteger hashKey) {
      this.hashKey = hashKey;
    }
  }

  /// @param stream where it puts
  public AggregatingProducer(Simulation simulation, SimulatedStream stream, Settings settings) {
    this.simulation = simulation;
    this.stream = stream;
    this.settings = settings;
  }

  @Override
  public void put(String partitionKey, byte[] data) {
    BigInteger hashKey = HashRange.hashKey(partitionKey);
    Shard shard = stream.shardOf(hashKey);
    Gathered open = gathered.get(shard);
    if (open != null && open.bytes + data.length > settings.bytes()) {
      flush(shard, open);
      open = null;
    }
    if (open == null) {
      Gathered opened = new Gathered(hashKey);
      gathered.put(shard, opened);
      simulation.after(settings.delay(), () -> flush(shard, opened));
      open = opened;
    }
    open.parts.add(new AggregatedRecord.Part(partitionKey, data));
    open.bytes += data.length;
    if (open.parts.size() == settings.records()) {
      flush(shard, open);
    }
  }

  private void flush(Shard shard, Gathered full) {
    if (gathered.remove(shard, full)) {
      if (full.parts.size() == 1) {
        AggregatedRecord.Part only = full.parts.getFirst();
        stream.put(only.partitionKey(), only.data());
      } else {
        stream.put("a", full.hashKey, AggregatedRecord.of(full.parts));
      }
    }
  }
}
