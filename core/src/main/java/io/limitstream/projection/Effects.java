package io.limitstream.projection;

import io.limitstream.event.Decoded;
import io.limitstream.history.Entry;
import io.limitstream.history.LimitHistory;
import io.limitstream.limit.LimitChange;
import io.limitstream.limit.LimitKey;
import io.limitstream.parking.Parking;
import io.limitstream.store.LimitStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a batch must do outside of memory: its records grouped into one write for each limit and
/// one parking for each broken record, in the order of each one's first record; and the entry of
/// each event that leaves one, in the order of the events.
final class Effects {
  private final LimitStore store;
  private final Parking parking;
  private final LimitHistory history;
  private final Known stored;
  private final Tally tally;
  private final List<Effect> effects = new ArrayList<>();
  private final Map<LimitKey, LimitWrite> writes = new HashMap<>();

  /// @param tally gets the records that need nothing done
  Effects(LimitStore store, Parking parking, LimitHistory history, Known stored, Tally tally) {
    this.store = store;
    this.parking = parking;
    this.history = history;
    this.stored = stored;
    this.tally = tally;
  }

  /// Adds a record, which comes after all that were added before.
  void add(int index, Arrival arrival, Decoded decoded) {
    decoded.giveTo(new Added(index, arrival));
  }

  /// One record that is added.
  private final class Added implements Decoded.Taker {
    private final int index;
    private final Arrival arrival;

    private Added(int index, Arrival arrival) {
      this.index = index;
      this.arrival = arrival;
    }

    @Override
    public void change(LimitChange change) {
      tally.happened(change.stamp().createdAt());
      LimitWrite write = writes.get(change.key());
      if (write == null) {
        write = new LimitWrite(change.key(), store, parking, stored);
        writes.put(change.key(), write);
        effects.add(write);
      }
      write.add(index, arrival, change, entry(change, write));
    }

    @Override
    public void ignored(String type) {
      tally.ignored(index, type);
    }

    @Override
    public void malformed(String reason) {
      effects.add(new RecordParking(index, arrival, reason, parking, stored));
    }
  }

  /// The entry that the event leaves in the history, if it leaves one.
  private @Nullable EntryWrite entry(LimitChange change, LimitWrite write) {
    if (!history.scope().keeps(change)) {
      return null;
    }
    EntryWrite entry =
        new EntryWrite(change.key().userId(), Entry.of(change), write, history, stored);
    effects.add(entry);
    return entry;
  }

  List<Effect> inOrder() {
    return effects;
  }
}
