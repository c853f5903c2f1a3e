package io.limitstream.cli;

import io.limitstream.projection.Arrival;
import io.limitstream.projection.Deadline;
import io.limitstream.projection.Projection;
import java.util.ArrayList;
import java.util.List;

/// Projects a batch whenever it is full, while the file waits.
final class SerialBatches implements Batches {
  private final Projection projection;
  private final int size;
  private final RunReport report;
  private List<Arrival> batch = new ArrayList<>();

  SerialBatches(Projection projection, int size, RunReport report) {
    this.projection = projection;
    this.size = size;
    this.report = report;
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
    Batches.report(projection.project(batch, Deadline.none()), report);
    batch = new ArrayList<>();
  }

  @Override
  public void close() {}
}
