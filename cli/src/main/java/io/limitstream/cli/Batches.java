package io.limitstream.cli;

import io.limitstream.projection.Arrival;
import java.util.ArrayList;
import java.util.List;

/// Takes events one after the other, and projects a batch whenever it is full.
final class Batches {
  /// A batch of few but large events ends here, so that memory does not grow with their size.
  private static final long MAX_BYTES = 8 << 20;

  private final Redelivery redelivery;
  private final int size;
  private List<Arrival> batch = new ArrayList<>();
  private long bytes;

  Batches(Redelivery redelivery, int size) {
    this.redelivery = redelivery;
    this.size = size;
  }

  /// Adds the next event.
  ///
  /// @throws CommandException if the events before could not be stored
  void add(Arrival event) {
    batch.add(event);
    bytes += event.content().length;
    if (batch.size() == size || bytes >= MAX_BYTES) {
      finish();
    }
  }

  /// Projects what is left.
  ///
  /// @throws CommandException if that could not be stored
  void finish() {
    redelivery.project(batch);
    batch = new ArrayList<>();
    bytes = 0;
  }
}
