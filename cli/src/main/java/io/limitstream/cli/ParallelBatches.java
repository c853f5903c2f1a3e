package io.limitstream.cli;

import io.limitstream.parking.Parking;
import io.limitstream.projection.Arrival;
import io.limitstream.projection.BatchResult;
import io.limitstream.projection.ParallelProjection;
import io.limitstream.store.LimitStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Projects large batches on all processors, one after the other, while the file is read on: never
/// more than one batch is in work and one being filled. How events are cut into batches does not
/// change what comes out.
final class ParallelBatches implements Batches {
  private static final int MAX_EVENTS = 4096;
  private static final int MAX_BYTES = 16 << 20;

  private final ParallelProjection projection;
  private final ExecutorService sequencer =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("batches-", 1).factory());
  private final Consumer<BatchResult> report;
  private @Nullable Future<BatchResult> inWork;
  private List<Arrival> batch = new ArrayList<>(MAX_EVENTS);
  private long bytes;

  ParallelBatches(LimitStore store, Parking parking, int threads, Consumer<BatchResult> report) {
    this.projection = new ParallelProjection(store, parking, threads);
    this.report = report;
  }

  @Override
  public void add(Arrival event) {
    batch.add(event);
    bytes += event.content().length;
    if (batch.size() == MAX_EVENTS || bytes >= MAX_BYTES) {
      next();
    }
  }

  @Override
  public void finish() {
    next();
    reportInWork();
  }

  /// Reports the batch in work once it is done, and starts the one that is full.
  private void next() {
    reportInWork();
    List<Arrival> full = batch;
    inWork = sequencer.submit(() -> projection.project(full));
    batch = new ArrayList<>(MAX_EVENTS);
    bytes = 0;
  }

  private void reportInWork() {
    if (inWork == null) {
      return;
    }
    try {
      BatchResult result = inWork.get();
      report.accept(result);
      if (result.firstFailed() != null) {
        // A store that answers without waiting fails only where trying again would not help.
        throw new CommandException(
            "not all could be kept: " + String.join("; ", result.failures()));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while projecting", interrupted);
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a batch could not be projected", failed.getCause());
    }
  }

  @Override
  public void close() {
    sequencer.shutdownNow();
    projection.close();
  }
}
