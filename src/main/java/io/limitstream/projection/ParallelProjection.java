package io.limitstream.projection;

import io.limitstream.event.Decoded;
import io.limitstream.event.EventDecoder;
import io.limitstream.parking.Parking;
import io.limitstream.store.LimitStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/// Projects large batches on several processors, into a store and a parking that answer without
/// waiting. What comes out is what [Projection] gives: the same counts, the same limits, parked
/// records and anomalies in order of arrival.
///
/// A batch is decoded in as many slices as there are threads. Then each thread takes the events of
/// its own share of the users, in their order, so that the events of one limit stay in order; the
/// first thread also takes all that belongs to no limit.
///
/// Not safe for use by several threads: batches come one after the other.
public final class ParallelProjection implements AutoCloseable {
  private final LimitStore store;
  private final Parking parking;
  private final List<EventDecoder> decoders = new ArrayList<>();
  private final ExecutorService workers;

  /// @param threads how many threads work on a batch; 1 or more
  public ParallelProjection(LimitStore store, Parking parking, int threads) {
    this.store = store;
    this.parking = parking;
    for (int i = 0; i < threads; i++) {
      decoders.add(new EventDecoder());
    }
    this.workers =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("projection-", 1).factory());
  }

  /// Projects `batch`, in stream order.
  public BatchResult project(List<Arrival> batch) {
    Decoded[] decoded = new Decoded[batch.size()];
    allOf(worker -> () -> decode(batch, decoded, worker));
    Tally tally = new Tally(batch);
    allOf(worker -> () -> share(batch, decoded, worker)).forEach(tally::addAll);
    return tally.result();
  }

  private Void decode(List<Arrival> batch, Decoded[] decoded, int worker) {
    int end = (int) ((worker + 1L) * decoded.length / decoders.size());
    for (int i = (int) ((long) worker * decoded.length / decoders.size()); i < end; i++) {
      decoded[i] = Projection.decode(decoders.get(worker), batch.get(i));
    }
    return null;
  }

  /// Does what one worker has to do, and tells what came of it.
  private Tally share(List<Arrival> batch, Decoded[] decoded, int worker) {
    Tally tally = new Tally(batch);
    Effects effects = new Effects(store, parking, Map.of(), tally);
    for (int i = 0; i < decoded.length; i++) {
      if (owner(decoded[i]) == worker) {
        effects.add(i, batch.get(i), decoded[i]);
      }
    }
    for (Effect effect : effects.inOrder()) {
      effect.perform(Deadline.none());
      effect.tell(tally);
    }
    return tally;
  }

  private int owner(Decoded decoded) {
    return decoded instanceof Decoded.Change(var change)
        ? Math.floorMod(spread(change.key().userId().hashCode()), decoders.size())
        : 0;
  }

  /// The low bits of a hash decide where a map puts a key; the owner must not follow from them.
  private static int spread(int hash) {
    return (hash * 0x9e3779b9) >>> 16;
  }

  private <T> List<T> allOf(IntFunction<Callable<T>> work) {
    List<Callable<T>> tasks = new ArrayList<>();
    for (int worker = 0; worker < decoders.size(); worker++) {
      tasks.add(work.apply(worker));
    }
    List<T> results = new ArrayList<>();
    try {
      for (Future<T> done : workers.invokeAll(tasks)) {
        results.add(done.get());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while projecting", interrupted);
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a batch could not be projected", failed.getCause());
    }
    return results;
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
