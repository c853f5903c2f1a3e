package io.limitstream.projection;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Performs effects several at a time, started in their order, until all are done or the deadline
/// comes.
///
/// @param workers how many virtual threads at the most; 0 for the calling thread alone
record SideBySide(int workers) {

  SideBySide {
    if (workers < 0) {
      throw new IllegalArgumentException("workers: expected 0 or more, got " + workers);
    }
  }

  void run(List<Effect> effects, Deadline deadline) {
    AtomicInteger next = new AtomicInteger();
    if (workers == 0) {
      performFrom(next, effects, deadline);
      return;
    }
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    for (int i = 0; i < Math.min(workers, effects.size()); i++) {
      threads.execute(() -> performFrom(next, effects, deadline));
    }
    threads.shutdown();
    try {
      // Effects that have not answered by then are found without an outcome, and count as failed.
      var _ = threads.awaitTermination(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    next.set(effects.size());
    // Not closed, which would wait for those that heed no interrupt.
    threads.shutdownNow();
  }

  /// Takes the effect that is next, until none is left or the time is over.
  private static void performFrom(AtomicInteger next, List<Effect> effects, Deadline deadline) {
    while (!deadline.isOver()) {
      int index = next.getAndIncrement();
      if (index >= effects.size()) {
        return;
      }
      effects.get(index).perform(deadline);
    }
  }
}
