package io.limitstream.store;

import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.UserLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Limits in this process's memory: gone with it. It never waits and never fails.
public final class MemoryLimitStore implements LimitStore {

  /// A user's limits by `userLimitId`; each inner map is touched only under the lock of its user's
  /// entry.
  private final ConcurrentHashMap<String, Map<String, LimitState>> users =
      new ConcurrentHashMap<>();

  @Override
  public LimitState apply(LimitKey key, LimitState change, Duration timeLeft) {
    LimitState[] before = {LimitState.EMPTY};
    users.compute(
        key.userId(),
        (userId, known) -> {
          Map<String, LimitState> limits = known == null ? new HashMap<>(4) : known;
          before[0] = limits.getOrDefault(key.userLimitId(), LimitState.EMPTY);
          limits.put(key.userLimitId(), before[0].merge(change));
          return limits;
        });
    return before[0];
  }

  @Override
  public List<UserLimit> list(String userId) {
    List<UserLimit> views = new ArrayList<>();
    users.computeIfPresent(
        userId,
        (user, limits) -> {
          limits.forEach(
              (limitId, state) -> views.add(UserLimit.of(new LimitKey(user, limitId), state)));
          return limits;
        });
    views.sort(UserLimit.BY_KEY);
    return views;
  }

  @Override
  public Optional<UserLimit> find(LimitKey key) {
    return list(key.userId()).stream().filter(limit -> limit.key().equals(key)).findFirst();
  }
}
