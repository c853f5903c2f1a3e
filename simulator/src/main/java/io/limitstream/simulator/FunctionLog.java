package io.limitstream.simulator;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// What handlers wrote to their context's logger: the last 10,000 lines of a function.
public final class FunctionLog {
  private static final int MOST_LINES = 10_000;

  private final Deque<Line> lines = new ArrayDeque<>();

  FunctionLog() {}

  /// One line.
  ///
  /// @param at when it was written, in simulated time
  /// @param requestId by which invocation
  /// @param text without the newline at its end
  public record Line(Instant at, String requestId, String text) {
    @Override
    public String toString() {
      return at + " " + requestId + " " + text;
    }
  }

  /// The lines, in their order.
  public List<Line> lines() {
    return List.copyOf(lines);
  }

  /// The last of them.
  List<Line> last(int most) {
    return lines().subList(Math.max(0, lines.size() - most), lines.size());
  }

  void add(InstantSource clock, String requestId, String text) {
    if (lines.size() == MOST_LINES) {
      lines.removeFirst();
    }
    lines.addLast(new Line(clock.instant(), requestId, text.stripTrailing()));
  }
}
