package io.limitstream.archive;

import io.limitstream.store.ChangeRefusedException;
import io.limitstream.store.StoreException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Writes to a store side by side, so many a second. What fails is tried again after a while, each
/// time a longer one. Safe for use by several threads.
final class PacedWrites implements AutoCloseable {
  private static final int ATTEMPTS = 8;
  private static final long FIRST_PAUSE_MILLIS = 250;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore writers;
  private final Pace pace;

  /// @param writers how many run at a time
  /// @param maxWrites how many are begun in a second, at the most
  PacedWrites(int writers, int maxWrites) {
    this.writers = new Semaphore(Math.max(1, writers));
    this.pace = new Pace(maxWrites);
  }

  /// Begins a write, once its turn has come.
  ///
  /// @param onFailure takes why it was given up
  /// @param done called when it has ended, either way
  void begin(Runnable write, Consumer<String> onFailure, Runnable done) {
    writers.acquireUninterruptibly();
    pace.await();
    threads.execute(
        () -> {
          try {
            attempt(write, onFailure);
          } finally {
            done.run();
            writers.release();
          }
        });
  }

  private static void attempt(Runnable write, Consumer<String> onFailure) {
    String failure = "";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        write.run();
        return;
      } catch (ChangeRefusedException refused) {
        failure = String.valueOf(refused.getMessage());
        break;
      } catch (StoreException throttled) {
        failure = String.valueOf(throttled.getMessage());
        LockSupport.parkNanos(Duration.ofMillis(FIRST_PAUSE_MILLIS << attempt).toNanos());
      }
    }
    onFailure.accept(failure);
  }

  /// Waits until all have ended.
  @Override
  public void close() {
    threads.close();
  }

  /// So many a second, evenly.
  private static final class Pace {
    private final long nanosEach;
    private long next = System.nanoTime();

    Pace(int perSecond) {
      this.nanosEach = 1_000_000_000L / Math.max(1, perSecond);
    }

    void await() {
      long wait = turn() - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(wait);
      }
    }

    private synchronized long turn() {
      long turn = next;
      next = Math.max(turn, System.nanoTime() - nanosEach) + nanosEach;
      return turn;
    }
  }
}
