package io.limitstream.capacity;

import java.util.ArrayDeque;
import java.util.Deque;

/// Records of one lane that wait, first in, first out, by the second in which they were sent. What
/// comes in within a second comes evenly spread over it.
final class Backlog {
  private static final double NOTHING = 1e-9;

  private final Deque<Parcel> waiting = new ArrayDeque<>();
  private double records;
  private long second;
  private double arriving;

  private static final class Parcel {
    private final long sent;
    private double records;

    Parcel(long sent, double records) {
      this.sent = sent;
      this.records = records;
    }
  }

  /// Begins a second.
  void begin(long begun) {
    second = begun;
    arriving = 0;
  }

  /// Lets records that were sent in a second come in within the current one.
  void add(long sent, double added) {
    if (added > NOTHING) {
      waiting.addLast(new Parcel(sent, added));
      records += added;
      arriving += added;
    }
  }

  /// Hands over as many as that to another, or all.
  void moveTo(Backlog other, double most) {
    double left = most;
    while (!waiting.isEmpty() && left > NOTHING) {
      Parcel first = waiting.getFirst();
      double moved = Math.min(left, first.records);
      other.add(first.sent, moved);
      drop(first, moved);
      left -= moved;
    }
  }

  private void drop(Parcel first, double dropped) {
    first.records -= dropped;
    records = Math.max(0, records - dropped);
    if (first.records <= NOTHING) {
      waiting.removeFirst();
    }
  }

  /// How many have come in by a time of the current second.
  double available(double time) {
    double yetToCome = arriving * Math.max(0, second + 1 - time);
    return Math.max(0, records - yetToCome);
  }

  /// All that wait, and those that are yet to come in the current second.
  double records() {
    return records;
  }

  /// Takes as many as that, or all.
  ///
  /// @return when the last of them was sent, in seconds
  double take(double most, double time) {
    double left = most;
    double sent = time;
    while (!waiting.isEmpty() && left > NOTHING) {
      Parcel first = waiting.getFirst();
      double taken = Math.min(left, first.records);
      boolean isWhole = taken >= first.records - NOTHING;
      sent = Math.min(time, first.sent + (isWhole ? 1 : 0.5));
      drop(first, taken);
      left -= taken;
    }
    return sent;
  }

  /// How old the first of them is at a time; 0 if there is none.
  double age(double time) {
    return waiting.isEmpty() ? 0 : Math.max(0, time - waiting.getFirst().sent);
  }
}
