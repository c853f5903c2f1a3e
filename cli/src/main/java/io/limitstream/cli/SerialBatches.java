package io.limitstream.cli;

import io.limitstream.projection.Arrival;
import java.util.ArrayList;
import java.util.List;

/// Projects a batch whenever it is full, while the file waits.
final class SerialBatches implements Batches {
  /// A batch of few but large events ends here, so that memory does not grow with their size.
  private static final long MAX_BYTES = 8 << 20;

  private final Redelivery redelivery;
  private final int size;
  private List<Arrival> batch = new ArrayList<>();
  private long bytes;

  SerialBatches(Redelivery redelivery, int size) {
    this.redelivery = redelivery;
    this.size = size;
  }

  @Override
  public void add(Arrival event) {
    batch.add(event);
    bytes += event.content().length;
    if (batch.size() == size || bytes >= MAX_BYTES) {
      finish();
    }
  }

  @Override
  public void finish() {
    redelivery.project(batch);
    batch = new ArrayList<>();
    bytes = 0;
  }

  @Override
  public void close() {}
}
