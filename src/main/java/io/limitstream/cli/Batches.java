package io.limitstream.cli;

import io.limitstream.projection.Arrival;
import io.limitstream.projection.BatchResult;

/// Takes events one after the other, and projects them batch by batch.
interface Batches extends AutoCloseable {

  /// Adds the next event.
  ///
  /// @throws CommandException if the events before could not be stored
  void add(Arrival event);

  /// Projects what is left.
  ///
  /// @throws CommandException if that could not be stored
  void finish();

  @Override
  void close();

  /// Adds what came of a batch to `report`.
  static void report(BatchResult result, RunReport report) {
    report.add(result);
    if (result.firstFailed() != null) {
      throw new CommandException("not stored: " + String.join("; ", result.failures()));
    }
  }
}
