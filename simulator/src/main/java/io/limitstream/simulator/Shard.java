package io.limitstream.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A shard of a [SimulatedStream]: a range of hash keys and the records that fell into it, in
/// order.
///
/// A shard that was split or merged is closed: it takes no more records, and what it holds can be
/// read until its retention ends
/// (<https://docs.aws.amazon.com/streams/latest/dev/kinesis-using-sdk-java-after-resharding.html>).
public final class Shard {
  private final String id;
  private final HashRange range;
  private final List<Shard> parents;
  private final List<StreamRecord> records = new ArrayList<>();
  private final List<Integer> keyHashes = new ArrayList<>();
  private @Nullable Instant closedAt;

  Shard(int index, HashRange range, List<Shard> parents) {
    this.id = String.format("shardId-%012d", index);
    this.range = range;
    this.parents = List.copyOf(parents);
  }

  /// Its id, such as `shardId-000000000000`.
  public String id() {
    return id;
  }

  /// The hash keys that it takes.
  public HashRange range() {
    return range;
  }

  /// The shards that it was split or merged from: none, one or two.
  public List<Shard> parents() {
    return parents;
  }

  /// Whether it takes no more records.
  public boolean isClosed() {
    return closedAt != null;
  }

  /// How many records it was ever given.
  public int size() {
    return records.size();
  }

  /// A record by its place, from 0. Retention does not hide it here; see [SimulatedStream#horizon].
  public StreamRecord record(int index) {
    return records.get(index);
  }

  /// All its records, in their order.
  List<StreamRecord> records() {
    return List.copyOf(records);
  }

  void add(StreamRecord record) {
    records.add(record);
    keyHashes.add(HashRange.hashKey(record.partitionKey()).intValue());
  }

  /// The lowest 32 bits of the MD5 of a record's partition key, whatever shard it was put to.
  int keyHash(int index) {
    return keyHashes.get(index);
  }

  void close(Instant now) {
    closedAt = now;
  }

  /// The place of a record of this shard.
  int indexOf(StreamRecord record) {
    return Collections.binarySearch(
        records, record, Comparator.comparing(StreamRecord::sequenceNumber));
  }

  /// The place of the first record that arrived at a time or later.
  int firstAt(Instant time) {
    int low = 0;
    int high = records.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (records.get(middle).arrivedAt().isBefore(time)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
