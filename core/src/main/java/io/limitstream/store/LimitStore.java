package io.limitstream.store;

import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.UserLimit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Where the state of every limit is kept. Safe for use by several threads.
///
/// A change is merged by [LimitState#merge]: whoever applies changes, in whatever order and however
/// often, ends with the same state. A limit is never deleted, since that would forget its numbers.
public interface LimitStore {

  /// How long people wait for an answer.
  Duration PATIENCE = Duration.ofSeconds(30);

  /// Merges `change`, one or more events' writes, into one limit, and returns the state that was
  /// there before: [LimitState#EMPTY] for a limit not seen before.
  ///
  /// @param timeLeft how long the call may take; what has not answered by then counts as not stored
  /// @throws ChangeRefusedException if the store will never take this change
  /// @throws StoreException if it is not known that the change is stored; to apply it again is safe
  LimitState apply(LimitKey key, LimitState change, Duration timeLeft);

  /// One user's limits, ordered by key; empty for a user not seen before.
  ///
  /// @param timeLeft how long the caller can wait; a store that answers without waiting ignores it
  /// @throws StoreException if the store does not answer in time
  List<UserLimit> list(String userId, Duration timeLeft);

  /// One limit.
  ///
  /// @param timeLeft how long the caller can wait; a store that answers without waiting ignores it
  /// @throws StoreException if the store does not answer in time
  Optional<UserLimit> find(LimitKey key, Duration timeLeft);

  /// As [#list(String, Duration)], for people, who wait for half a minute.
  default List<UserLimit> list(String userId) {
    return list(userId, PATIENCE);
  }

  /// As [#find(LimitKey, Duration)], for people, who wait for half a minute.
  default Optional<UserLimit> find(LimitKey key) {
    return find(key, PATIENCE);
  }
}
