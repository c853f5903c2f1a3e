package io.limitstream.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes the batches of one lane from the records of its shard.
///
/// A batch is full when it has `BatchSize` records, or when the next one would take its event above
/// 6 MB (<https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html>). A
/// record that no filter lets through is passed over and never seen again.
final class Gatherer {
  private final EventSourceMapping mapping;
  private final Shard shard;
  private final int lane;
  private final int lanes;
  private int next;

  Gatherer(EventSourceMapping mapping, Shard shard, int lane, int firstIndex) {
    this.mapping = mapping;
    this.shard = shard;
    this.lane = lane;
    this.lanes = mapping.settings().batching().parallelization();
    this.next = firstIndex;
  }

  /// What a batch would be made of now.
  ///
  /// @param end the place after the last record that was looked at
  record Gathered(List<StreamRecord> records, int end, boolean isFull) {}

  /// Whether the record at a place of the shard is one of this lane's.
  private boolean takes(int index) {
    return lanes == 1 || Math.floorMod(shard.keyHash(index), lanes) == lane;
  }

  /// The place of the first record that was not taken, or of the next that will be put.
  int nextIndex() {
    while (next < shard.size() && !takes(next)) {
      next++;
    }
    return next;
  }

  Optional<StreamRecord> firstUnread() {
    int index = nextIndex();
    return index < shard.size() ? Optional.of(shard.record(index)) : Optional.empty();
  }

  Gathered gather() {
    skipExpired();
    List<StreamRecord> records = new ArrayList<>();
    long weight = 0;
    int end = next;
    for (; end < shard.size(); end++) {
      StreamRecord record = shard.record(end);
      if (takes(end) && mapping.settings().filters().pass(record)) {
        weight += mapping.event().weight(record);
        if (!records.isEmpty() && !InvocationEvent.fits(weight)) {
          return new Gathered(records, end, true);
        }
        records.add(record);
        if (records.size() == mapping.settings().batching().size()) {
          return new Gathered(records, end + 1, true);
        }
      }
    }
    return new Gathered(records, end, false);
  }

  /// Takes what was gathered.
  void take(Gathered gathered) {
    for (; next < gathered.end; next++) {
      StreamRecord record = shard.record(next);
      if (takes(next) && !mapping.settings().filters().pass(record)) {
        mapping.log().filtered(record);
      }
    }
  }

  private void skipExpired() {
    int horizon = mapping.stream().horizon(shard);
    List<StreamRecord> expired = new ArrayList<>();
    for (; next < horizon; next++) {
      if (takes(next)) {
        expired.add(shard.record(next));
      }
    }
    mapping.log().expired(expired);
  }
}
