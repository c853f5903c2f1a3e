package io.limitstream.proof;

import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.UserLimit;
import io.limitstream.store.LimitStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A store with a bug: it takes whatever comes last, without a look at its sequence number.
final class OverwritingStore implements LimitStore {
  private final Map<LimitKey, LimitState> states = new HashMap<>();

  @Override
  public LimitState apply(LimitKey key, LimitState change, Duration timeLeft) {
    LimitState before = states.getOrDefault(key, LimitState.EMPTY);
    states.put(
        key,
        new LimitState(
            change.terms() != null ? change.terms() : before.terms(),
            change.pending() != null ? change.pending() : before.pending(),
            change.usage() != null ? change.usage() : before.usage(),
            change.implied() != null ? change.implied() : before.implied(),
            change.kind() != null ? change.kind() : before.kind()));
    return before;
  }

  @Override
  public List<UserLimit> list(String userId, Duration timeLeft) {
    return states.entrySet().stream()
        .filter(entry -> entry.getKey().userId().equals(userId))
        .map(entry -> UserLimit.of(entry.getKey(), entry.getValue()))
        .flatMap(Stream::ofNullable)
        .sorted(UserLimit.BY_KEY)
        .toList();
  }

  @Override
  public Optional<UserLimit> find(LimitKey key, Duration timeLeft) {
    return Optional.ofNullable(states.get(key)).map(state -> UserLimit.of(key, state));
  }
}
