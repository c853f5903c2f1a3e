package io.limitstream.projection;

import io.limitstream.event.Decoded;
import io.limitstream.limit.LimitKey;
import io.limitstream.parking.Parking;
import io.limitstream.store.LimitStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a batch must do outside of memory: its records grouped into one write for each limit and
/// one parking for each broken record, in the order of each one's first record.
final class Effects {
  private final LimitStore store;
  private final Parking parking;
  private final Known stored;
  private final Tally tally;
  private final List<Effect> effects = new ArrayList<>();
  private final Map<LimitKey, LimitWrite> writes = new HashMap<>();

  /// @param tally is told of records that need nothing done
  Effects(LimitStore store, Parking parking, Known stored, Tally tally) {
    this.store = store;
    this.parking = parking;
    this.stored = stored;
    this.tally = tally;
  }

  /// Adds a record, which is behind all that were added before.
  void add(int index, Arrival arrival, Decoded decoded) {
    // Not a switch over patterns: making the first one of a process takes longer than a batch.
    if (decoded instanceof Decoded.Change(var change)) {
      tally.happened(change.stamp().createdAt());
      LimitWrite write = writes.get(change.key());
      if (write == null) {
        write = new LimitWrite(change.key(), store, parking, stored);
        writes.put(change.key(), write);
        effects.add(write);
      }
      write.add(index, arrival, change);
    } else if (decoded instanceof Decoded.Ignored(var type)) {
      tally.ignored(index, type);
    } else if (decoded instanceof Decoded.Malformed(var reason)) {
      effects.add(new RecordParking(index, arrival, reason, parking, stored));
    }
  }

  List<Effect> inOrder() {
    return effects;
  }
}
