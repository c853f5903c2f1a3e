package io.limitstream.simulator;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Whose turn it is: the caller's of a simulation, who watches, or an activity's, which is watched.
final class Turns {
  private static final long ABANDONED = -1;
  private static final long LOOK_MILLIS = 20;

  private final Semaphore callers = new Semaphore(0);

  /// Rises whenever an activity takes or gives up its turn, so that one which does neither is seen.
  private final AtomicLong number = new AtomicLong();

  /// Takes a turn.
  ///
  /// @return what to give up; [#isAbandoned] if there are no turns any more
  long take() {
    long last = number.get();
    return last != ABANDONED && number.compareAndSet(last, last + 1) ? last + 1 : ABANDONED;
  }

  /// Gives up a turn.
  ///
  /// @return whether the giver still had it
  boolean giveUp(long taken) {
    return taken != ABANDONED && number.compareAndSet(taken, taken + 1);
  }

  static boolean isAbandoned(long taken) {
    return taken == ABANDONED;
  }

  /// Whether an activity was given up that did not end.
  boolean areOver() {
    return isAbandoned(number.get());
  }

  void giveToCaller() {
    callers.release();
  }

  /// Waits until it is the caller's turn, or an activity has had its turn for too long.
  ///
  /// @return whether it is the caller's turn; else there are no turns any more
  boolean await(Watchdog watchdog) {
    long seen = number.get();
    long since = System.nanoTime();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          if (callers.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            return true;
          }
        } catch (InterruptedException askedToStop) {
          interrupted = true;
        }
        long current = number.get();
        if (current != seen) {
          seen = current;
          since = System.nanoTime();
        } else if (watchdog.isOver(System.nanoTime() - since)
            && number.compareAndSet(current, ABANDONED)) {
          return false;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
