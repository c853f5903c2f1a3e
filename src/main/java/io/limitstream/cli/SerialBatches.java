package io.limitstream.cli;

import io.limitstream.projection.Arrival;
import java.util.ArrayList;
import java.util.List;

/// Projects a batch whenever it is full, while the file waits.
final class SerialBatches implements Batches {
  private final Redelivery redelivery;
  private final int size;
  private List<Arrival> batch = new ArrayList<>();

  SerialBatches(Redelivery redelivery, int size) {
    this.redelivery = redelivery;
    this.size = size;
  }

  @Override
  public void add(Arrival event) {
    batch.add(event);
    if (batch.size() == size) {
      finish();
    }
  }

  @Override
  public void finish() {
    redelivery.project(batch);
    batch = new ArrayList<>();
  }

  @Override
  public void close() {}
}
