package io.limitstream.projection;

import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What is known to be stored already.
///
/// @param limits the state that each limit has at the least, as long as nobody deletes it; numbers
///   only grow
/// @param parked the ids of records that are parked
/// @param entries the history's entries that are kept
record Known(Map<LimitKey, LimitState> limits, Set<String> parked, Set<Kept> entries) {

  static final Known NOTHING = new Known(Map.of(), Set.of(), Set.of());

  /// An entry of a user's history.
  ///
  /// @param key the entry's
  record Kept(String userId, String key) {}

  /// What `effects` did, as far as that is known: nothing, if any of them found the store gone.
  static Known of(Iterable<Effect> effects) {
    Known known = new Known(new HashMap<>(), new HashSet<>(), new HashSet<>());
    for (Effect effect : effects) {
      if (effect.foundTheStoreGone()) {
        return NOTHING;
      }
      effect.remember(known);
    }
    return known;
  }

  boolean isEmpty() {
    return limits.isEmpty() && parked.isEmpty() && entries.isEmpty();
  }
}
