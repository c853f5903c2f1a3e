package io.limitstream.store;

import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.UserLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Limits in this process's memory: gone with it. It never waits and never fails.
public final class MemoryLimitStore implements LimitStore {

  /// Each user's limits, touched only under the lock of the user's entry.
  private final ConcurrentHashMap<String, UserLimits> users = new ConcurrentHashMap<>();

  @Override
  public LimitState apply(LimitKey key, LimitState change, Duration timeLeft) {
    LimitState[] before = {LimitState.EMPTY};
    users.compute(
        key.userId(),
        (userId, known) -> {
          UserLimits limits = known == null ? new UserLimits() : known;
          before[0] = limits.merge(key.userLimitId(), change);
          return limits;
        });
    return before[0];
  }

  @Override
  public List<UserLimit> list(String userId, Duration timeLeft) {
    List<UserLimit> views = new ArrayList<>();
    users.computeIfPresent(
        userId,
        (user, limits) -> {
          limits.forEach(
              (limitId, state) -> {
                UserLimit view = UserLimit.of(new LimitKey(user, limitId), state);
                if (view != null) {
                  views.add(view);
                }
              });
          return limits;
        });
    views.sort(UserLimit.BY_KEY);
    return views;
  }

  @Override
  public Optional<UserLimit> find(LimitKey key, Duration timeLeft) {
    return list(key.userId()).stream().filter(limit -> limit.key().equals(key)).findFirst();
  }
}
