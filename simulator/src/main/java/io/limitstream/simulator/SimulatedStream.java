package io.limitstream.simulator;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// A Kinesis data stream in a [Simulation].
///
/// A record goes to the open shard whose range contains the MD5 of its partition key, and is given
/// a sequence number that rises within the shard, with jumps
/// (<https://docs.aws.amazon.com/streams/latest/dev/key-concepts.html>). A producer that got no
/// answer puts the same data again, which makes a second record with another number
/// (<https://docs.aws.amazon.com/streams/latest/dev/kinesis-record-processor-duplicates.html>).
///
/// Not modelled: a shard's limits on writing (a producer that is refused retries, which is a put at
/// a later time) and on reading.
public final class SimulatedStream {
  private static final int MAX_JUMP = 1_000_000;

  private final Simulation simulation;
  private final StreamSettings settings;
  private final RandomGenerator random;
  private final List<Shard> shards = new ArrayList<>();
  private final List<Consumer<Shard>> listeners = new ArrayList<>();
  private long counter;

  /// @param random the jumps between sequence numbers
  public SimulatedStream(Simulation simulation, StreamSettings settings, RandomGenerator random) {
    this.simulation = simulation;
    this.settings = settings;
    this.random = random;
    for (HashRange range : HashRange.equalParts(settings.shards())) {
      this.shards.add(new Shard(this.shards.size(), range, List.of()));
    }
  }

  /// Its name, place and retention.
  public StreamSettings settings() {
    return settings;
  }

  /// All shards, the closed ones too, parents before their children.
  public List<Shard> shards() {
    return List.copyOf(shards);
  }

  /// The shards that take records, in the order of their making.
  public List<Shard> openShards() {
    return shards.stream().filter(shard -> !shard.isClosed()).toList();
  }

  /// All records that were ever put, shard by shard in their order; retention hides none here.
  public List<StreamRecord> records() {
    return shards.stream().flatMap(shard -> shard.records().stream()).toList();
  }

  /// Puts one record, now, to the shard that takes the MD5 of its partition key.
  ///
  /// @throws IllegalArgumentException if Kinesis would refuse it
  public StreamRecord put(String partitionKey, byte[] data) {
    return put(partitionKey, HashRange.hashKey(partitionKey), data);
  }

  /// Puts one record, now, to the shard that takes an explicit hash key.
  ///
  /// @throws IllegalArgumentException if Kinesis would refuse it
  ///   (<https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecord.html>)
  public StreamRecord put(String partitionKey, BigInteger explicitHashKey, byte[] data) {
    int keyLength = partitionKey.codePointCount(0, partitionKey.length());
    Check.that(
        keyLength >= 1 && keyLength <= 256,
        "partition key: expected 1 to 256 characters, got " + keyLength);
    int bytes = data.length + partitionKey.getBytes(StandardCharsets.UTF_8).length;
    Check.that(
        bytes <= settings.maxRecordBytes(),
        "record: expected at most %d bytes of data and partition key together, got %d"
            .formatted(settings.maxRecordBytes(), bytes));
    Shard shard = shardOf(explicitHashKey);
    Instant now = simulation.instant();
    StreamRecord record =
        new StreamRecord(shard.id(), sequenceNumber(shard, now), partitionKey, data, now);
    shard.add(record);
    listeners.forEach(listener -> listener.accept(shard));
    return record;
  }

  /// The open shard that takes a hash key.
  ///
  /// @throws IllegalArgumentException if it is none
  Shard shardOf(BigInteger hashKey) {
    for (Shard shard : shards) {
      if (!shard.isClosed() && shard.range().contains(hashKey)) {
        return shard;
      }
    }
    throw new IllegalArgumentException("explicit hash key: expected 0 to 2¹²⁸−1, got " + hashKey);
  }

  /// 56 digits that rise with the time and the order of puts. AWS promises only that numbers rise.
  private String sequenceNumber(Shard shard, Instant now) {
    counter += 1 + random.nextInt(MAX_JUMP);
    return String.format("49%015d%012d%027d", now.toEpochMilli(), shards.indexOf(shard), counter);
  }

  /// Splits an open shard at `newStart`, the lowest hash key of the upper child
  /// (<https://docs.aws.amazon.com/streams/latest/dev/kinesis-using-sdk-java-resharding-split.html>).
  ///
  /// @return the two children, the lower first
  public List<Shard> split(Shard shard, BigInteger newStart) {
    HashRange range = shard.range();
    if (newStart.compareTo(range.start()) <= 0 || newStart.compareTo(range.end()) > 0) {
      throw new IllegalArgumentException(
          shard.id() + " cannot be split at " + newStart + ", which leaves a child without keys");
    }
    requireOpen(shard);
    Shard lower = child(new HashRange(range.start(), newStart.subtract(BigInteger.ONE)), shard);
    Shard upper = child(new HashRange(newStart, range.end()), shard);
    closed(shard);
    return List.of(lower, upper);
  }

  /// Merges two open shards whose ranges adjoin
  /// (<https://docs.aws.amazon.com/streams/latest/dev/kinesis-using-sdk-java-resharding-merge.html>).
  ///
  /// @return the child
  public Shard merge(Shard lower, Shard upper) {
    if (!lower.range().isJustBelow(upper.range())) {
      throw new IllegalArgumentException(
          lower.id() + " does not end where " + upper.id() + " begins");
    }
    requireOpen(lower);
    requireOpen(upper);
    Shard child = child(new HashRange(lower.range().start(), upper.range().end()), lower, upper);
    closed(lower);
    closed(upper);
    return child;
  }

  private static void requireOpen(Shard shard) {
    if (shard.isClosed()) {
      throw new IllegalArgumentException(shard.id() + " is closed");
    }
  }

  private Shard child(HashRange range, Shard... parents) {
    Shard child = new Shard(shards.size(), range, List.of(parents));
    shards.add(child);
    return child;
  }

  private void closed(Shard shard) {
    shard.close(simulation.instant());
    listeners.forEach(listener -> listener.accept(shard));
  }

  /// The place of the oldest record of a shard that can still be read: records older than the
  /// retention are gone
  /// (<https://docs.aws.amazon.com/streams/latest/dev/kinesis-extended-retention.html>).
  public int horizon(Shard shard) {
    return shard.firstAt(simulation.instant().minus(settings.retention()));
  }

  /// Whether retention has taken a record away.
  boolean isExpired(StreamRecord record) {
    return record.arrivedAt().isBefore(simulation.instant().minus(settings.retention()));
  }

  /// Notifies `listener` of each shard that a record was put to or that was closed, as it happens.
  void listen(Consumer<Shard> listener) {
    listeners.add(listener);
  }
}
