package io.limitstream.bench;

import java.util.List;

/// How much is measured.
///
/// @param forks processes for each figure of one thread
/// @param iterations how often each of them measures, after warming up as often
/// @param millis how long each time
/// @param fileEvents how many events follow the announcements in the file
/// @param repetitions how often the file is run
/// @param writers how many database writes go side by side
record Effort(
    int forks, int iterations, int millis, int fileEvents, int repetitions, List<Integer> writers) {

  /// For figures that are published.
  static final Effort FULL = new Effort(2, 3, 700, 600_000, 3, List.of(32, 64));

  /// To see that all of it runs; its figures mean nothing.
  static final Effort QUICK = new Effort(1, 1, 50, 100_000, 1, List.of(32));
}
