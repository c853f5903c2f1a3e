package io.limitstream.projection;

import io.limitstream.event.Decoded;
import io.limitstream.event.EventDecoder;
import io.limitstream.parking.Parking;
import io.limitstream.store.LimitStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Projects large batches on several processors, into a store and a parking that answer without
/// waiting. What comes out is what [Projection] gives: the same counts, the same limits, parked
/// records and anomalies in order of arrival.
///
/// A batch is decoded in slices. Then it is applied in shares: each has the events of some users,
/// in their order, so that the events of one limit stay in order; the first share also has all that
/// belongs to no limit. Which thread works on which slice or share follows from who is free.
///
/// Not safe for use by several threads: batches come one after the other.
public final class ParallelProjection implements AutoCloseable {
  /// So many slices and shares for each thread: enough that none waits long for the others.
  private static final int PORTIONS_PER_THREAD = 4;

  private final LimitStore store;
  private final Parking parking;

  /// As many as there are threads, so that one is always free.
  private final Queue<EventDecoder> decoders = new ConcurrentLinkedQueue<>();

  private final int portions;
  private final ExecutorService workers;

  /// @param threads how many threads work on a batch; 1 or more
  public ParallelProjection(LimitStore store, Parking parking, int threads) {
    this.store = store;
    this.parking = parking;
    this.portions = threads * PORTIONS_PER_THREAD;
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
    int[] shares = new int[batch.size()];
    allOf(slice -> () -> decode(batch, decoded, shares, slice));
    Tally tally = new Tally(batch, System.currentTimeMillis());
    allOf(share -> () -> apply(batch, decoded, shares, share)).forEach(tally::addAll);
    return tally.result();
  }

  private Void decode(List<Arrival> batch, Decoded[] decoded, int[] shares, int slice) {
    EventDecoder decoder = decoders.remove();
    int end = (int) ((slice + 1L) * decoded.length / portions);
    for (int i = (int) ((long) slice * decoded.length / portions); i < end; i++) {
      decoded[i] = batch.get(i).decoded(decoder);
      shares[i] = share(decoded[i]);
    }
    decoders.add(decoder);
    return null;
  }

  private int share(Decoded decoded) {
    return decoded instanceof Decoded.Change(var change)
        ? Math.floorMod(spread(change.key().userId().hashCode()), portions)
        : 0;
  }

  /// The low bits of a hash decide where a map puts a key; the share must not follow from them.
  private static int spread(int hash) {
    return (hash * 0x9e3779b9) >>> 16;
  }

  /// Does what one share asks for, and tells what came of it.
  private Tally apply(List<Arrival> batch, Decoded[] decoded, int[] shares, int share) {
    Tally tally = new Tally(batch, System.currentTimeMillis());
    Effects effects = new Effects(store, parking, Known.NOTHING, tally);
    for (int i = 0; i < decoded.length; i++) {
      if (shares[i] == share) {
        effects.add(i, batch.get(i), decoded[i]);
      }
    }
    for (Effect effect : effects.inOrder()) {
      effect.perform(Deadline.none());
      effect.tell(tally);
    }
    return tally;
  }

  private <T> List<T> allOf(IntFunction<Callable<T>> work) {
    List<Callable<T>> tasks = IntStream.range(0, portions).mapToObj(work).toList();
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
