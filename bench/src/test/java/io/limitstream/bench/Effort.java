package io.limitstream.bench;

import java.util.List;

/// How much is measured.
///
/// @param rounds how often each figure of one thread is measured, in turns with the others
/// @param iterations how often each round measures, after warming up as often
/// @param millis how long each time; warming up takes twice as long
/// @param passes how often the file plays its events
/// @param repetitions how often files are run
/// @param files how many files of 64 MB are folded
/// @param concurrencies how many database writes go side by side, besides the default
record Effort(
    int rounds,
    int iterations,
    int millis,
    int passes,
    int repetitions,
    int files,
    List<Integer> concurrencies) {

  /// For figures that are published.
  static final Effort FULL = new Effort(2, 3, 350, 5, 2, 16, List.of(128));

  /// To see that all of it runs; its figures mean nothing.
  static final Effort QUICK = new Effort(1, 1, 50, 1, 1, 2, List.of());
}
