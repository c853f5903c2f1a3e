package io.limitstream.archive;

import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.store.LimitStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Writes a fold into a store, each limit once, beside whoever else writes: what is newer there
/// stays. It may be killed and started again at any moment; it ends in the same limits.
public final class Backfill {
  private final LimitStore store;
  private final int writers;
  private final int maxWrites;
  private final AtomicLong raised = new AtomicLong();
  private final AtomicLong alreadyThere = new AtomicLong();
  private final Set<LimitKey> withoutHistory = ConcurrentHashMap.newKeySet();
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

  /// @param writers how many limits are written at a time
  /// @param maxWrites how many writes are begun in a second, at the most
  public Backfill(LimitStore store, int writers, int maxWrites) {
    this.store = store;
    this.writers = writers;
    this.maxWrites = maxWrites;
  }

  /// What came of it.
  ///
  /// @param raised the limits of which something was written
  /// @param alreadyThere the limits of which all was known
  /// @param withoutHistory the limits whose events may leave no entry: they have the Forgotten
  ///   mark, or could not be written
  /// @param failures why limits could not be written, each with the limit
  public record Result(
      long raised, long alreadyThere, Set<LimitKey> withoutHistory, List<String> failures) {}

  /// Writes all limits of `fold`.
  ///
  /// @param written called after each limit, by any thread
  public Result write(Fold fold, Runnable written) {
    try (PacedWrites writes = new PacedWrites(writers, maxWrites)) {
      for (Map.Entry<LimitKey, LimitState> limit : fold.limits().entrySet()) {
        LimitKey key = limit.getKey();
        writes.begin(() -> write(key, limit.getValue()), failure -> fail(key, failure), written);
      }
    }
    return new Result(
        raised.get(), alreadyThere.get(), Set.copyOf(withoutHistory), List.copyOf(failures));
  }

  private void write(LimitKey key, LimitState state) {
    LimitState before = store.apply(key, state, LimitStore.PATIENCE);
    (before.isChangedBy(state) ? raised : alreadyThere).incrementAndGet();
    if (before.isForgotten()) {
      withoutHistory.add(key);
    }
  }

  private void fail(LimitKey key, String failure) {
    withoutHistory.add(key);
    failures.add("user " + key.userId() + ", limit " + key.userLimitId() + ": " + failure);
  }
}
