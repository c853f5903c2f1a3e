package io.limitstream.capacity;

import io.limitstream.simulator.Latency;
import java.util.List;

/// The table that limits, history and parked records are written to.
///
/// @param latency of one write
/// @param outages when it serves nobody
/// @param capacity how much it takes
/// @param itemBytes the size of a limit's item
/// @param history which events leave an entry
public record TablePlan(
    Latency latency, List<Span> outages, Capacity capacity, int itemBytes, HistoryKept history) {
  private static final int UNIT_BYTES = 1024;
  private static final int MOST_ITEM_BYTES = 400 * 1024;

  /// Up to so many bytes a parked record's content stands in the record's own item.
  private static final int MOST_INLINE_BYTES = 4096;

  /// What a parked record's item has besides: where it was, and why it is broken.
  private static final int PARKED_BYTES_BESIDE = 600;

  /// Keeps what is given.
  ///
  /// @throws IllegalArgumentException if any of it makes no sense; the message names all of it
  public TablePlan {
    new Problems()
        .unless(itemBytes >= 1 && itemBytes <= MOST_ITEM_BYTES, "item-bytes: expected 1 to 409600")
        .refuse();
    outages = List.copyOf(outages);
  }

  /// What one write of a limit consumes: a unit for each begun KiB of its item.
  double limitUnits() {
    return Math.ceilDiv(itemBytes, UNIT_BYTES);
  }

  /// How many items parking a record writes: its own, and one for content that is long.
  double parkedWrites(int recordBytes) {
    return recordBytes <= MOST_INLINE_BYTES ? 1 : 2;
  }

  /// What parking a record consumes.
  double parkedUnits(int recordBytes) {
    return recordBytes <= MOST_INLINE_BYTES
        ? Math.ceilDiv(recordBytes + PARKED_BYTES_BESIDE, UNIT_BYTES)
        : Math.ceilDiv(PARKED_BYTES_BESIDE, UNIT_BYTES) + Math.ceilDiv(recordBytes, UNIT_BYTES);
  }

  /// Whether the table serves nobody at a time, in seconds.
  boolean isOut(double time) {
    for (Span outage : outages) {
      if (time >= outage.from().toNanos() / 1e9 && time < outage.end().toNanos() / 1e9) {
        return true;
      }
    }
    return false;
  }
}
