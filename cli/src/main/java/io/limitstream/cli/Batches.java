package io.limitstream.cli;

import io.limitstream.projection.Arrival;

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
}
