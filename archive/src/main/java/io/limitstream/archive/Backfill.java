package io.limitstream.archive;

import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.store.ChangeRefusedException;
import io.limitstream.store.LimitStore;
import io.limitstream.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Writes a fold into a store, each limit once, beside whoever else writes: what is newer there
/// stays. It may be killed and started again at any moment; it ends in the same limits.
public final class Backfill {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 8;
  private static final long FIRST_PAUSE_MILLIS = 250;

  private final LimitStore store;
  private final Semaphore writers;
  private final Pace pace;
  private final AtomicLong raised = new AtomicLong();
  private final AtomicLong alreadyThere = new AtomicLong();
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

  /// @param writers how many limits are written at a time
  /// @param maxWrites how many writes are begun in a second, at the most
  public Backfill(LimitStore store, int writers, int maxWrites) {
    this.store = store;
    this.writers = new Semaphore(Math.max(1, writers));
    this.pace = new Pace(maxWrites);
  }

  /// What came of it.
  ///
  /// @param raised the limits of which something was written
  /// @param alreadyThere the limits of which all was known
  /// @param failures why limits could not be written, each with the limit
  public record Result(long raised, long alreadyThere, List<String> failures) {}

  /// Writes all limits of `fold`.
  ///
  /// @param written called after each limit, by any thread
  public Result write(Fold fold, Runnable written) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Map.Entry<LimitKey, LimitState> limit : fold.limits().entrySet()) {
        writers.acquireUninterruptibly();
        pace.await();
        threads.execute(
            () -> {
              try {
                write(limit.getKey(), limit.getValue());
              } finally {
                writers.release();
                written.run();
              }
            });
      }
    }
    return new Result(raised.get(), alreadyThere.get(), List.copyOf(failures));
  }

  private void write(LimitKey key, LimitState state) {
    String failure = "";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        LimitState before = store.apply(key, state, PATIENCE);
        (before.isChangedBy(state) ? raised : alreadyThere).incrementAndGet();
        return;
      } catch (ChangeRefusedException refused) {
        failure = String.valueOf(refused.getMessage());
        break;
      } catch (StoreException throttled) {
        failure = String.valueOf(throttled.getMessage());
        LockSupport.parkNanos(Duration.ofMillis(FIRST_PAUSE_MILLIS << attempt).toNanos());
      }
    }
    failures.add("user " + key.userId() + ", limit " + key.userLimitId() + ": " + failure);
  }

  /// So many a second, evenly.
  private static final class Pace {
    private final long nanosEach;
    private long next = System.nanoTime();

    Pace(int perSecond) {
      this.nanosEach = 1_000_000_000L / Math.max(1, perSecond);
    }

    void await() {
      long wait = next - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(wait);
      }
      next = Math.max(next, System.nanoTime() - nanosEach) + nanosEach;
    }
  }
}
