package io.limitstream.store;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Who has been forgotten, in this process's memory: gone with it. It never waits and never fails.
public final class MemoryForgottenUsers implements ForgottenUsers {
  private final Map<String, Long> users = new ConcurrentHashMap<>();

  @Override
  public void add(String digest, long at, Duration timeLeft) {
    users.merge(digest, at, Math::max);
  }

  @Override
  public @Nullable Long at(String userId, Duration timeLeft) {
    return users.get(ForgottenUsers.digest(userId));
  }

  @Override
  public Map<String, Long> all(Duration timeLeft) {
    return Map.copyOf(users);
  }
}
