package io.limitstream.console;

import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.UserLimit;
import io.limitstream.store.LimitStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/// A store that remembers whose limits were written last, so that the console can offer them to
/// somebody who knows no user's id.
final class RecentUsers implements LimitStore {

  /// How many are remembered.
  static final int MAX = 6;

  private final LimitStore store;
  private final SequencedSet<String> users = new LinkedHashSet<>();

  RecentUsers(LimitStore store) {
    this.store = store;
  }

  @Override
  public LimitState apply(LimitKey key, LimitState change, Duration timeLeft) {
    LimitState before = store.apply(key, change, timeLeft);
    synchronized (users) {
      users.addFirst(key.userId());
      if (users.size() > MAX) {
        users.removeLast();
      }
    }
    return before;
  }

  @Override
  public List<UserLimit> list(String userId) {
    return store.list(userId);
  }

  @Override
  public Optional<UserLimit> find(LimitKey key) {
    return store.find(key);
  }

  /// The users whose limits were written last, the last one first.
  List<String> newest() {
    synchronized (users) {
      return new ArrayList<>(users);
    }
  }
}
