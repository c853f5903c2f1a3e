package io.limitstream.projection;

import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.UserLimit;
import io.limitstream.store.LimitStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// A store that answers no write before `end`, even when it is interrupted.
record DeafStore(LimitStore store, CountDownLatch end) implements LimitStore {

  @Override
  public LimitState apply(LimitKey key, LimitState change, Duration timeLeft) {
    boolean interrupted = false;
    while (end.getCount() > 0) {
      try {
        end.await();
      } catch (InterruptedException ignored) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return store.apply(key, change, timeLeft);
  }

  @Override
  public List<UserLimit> list(String userId, Duration timeLeft) {
    return store.list(userId);
  }

  @Override
  public Optional<UserLimit> find(LimitKey key, Duration timeLeft) {
    return store.find(key);
  }
}
