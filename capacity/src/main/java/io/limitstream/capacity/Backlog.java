package io.limitstream.capacity;

import java.util.ArrayDeque;
import java.util.Deque;

/// Records that wait, first in, first out, by the second of their arrival.
final class Backlog {
  private static final double NOTHING = 1e-6;

  private final Deque<Arrived> waiting = new ArrayDeque<>();
  private double records;

  private static final class Arrived {
    final long second;
    double records;

    Arrived(long second, double records) {
      this.second = second;
      this.records = records;
    }
  }

  double records() {
    return records;
  }

  void add(long second, double arriving) {
    if (arriving > 0) {
      waiting.addLast(new Arrived(second, arriving));
      records += arriving;
    }
  }

  /// Takes as many as that, or all.
  ///
  /// @return how many were taken
  double take(double most) {
    double left = most;
    while (!waiting.isEmpty() && left > NOTHING) {
      Arrived first = waiting.getFirst();
      double taken = Math.min(left, first.records);
      first.records -= taken;
      left -= taken;
      if (first.records <= NOTHING) {
        waiting.removeFirst();
      }
    }
    double taken = most - Math.max(0, left);
    records = Math.max(0, records - taken);
    return taken;
  }

  /// How old the first of them is, in seconds; 0 if there is none.
  long age(long now) {
    return waiting.isEmpty() ? 0 : now - waiting.getFirst().second;
  }
}
