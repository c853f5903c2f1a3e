package io.limitstream.store;

import io.limitstream.limit.LimitState;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// One user's limits by `userLimitId`, in little memory: users have few limits. The limits of a
/// user who has many are found through a map.
///
/// Not safe for use by several threads.
final class UserLimits {
  private static final int MAP_FROM = 16;

  private String[] ids = {};

  /// The ids' hashes, side by side, so that another limit's id need not be fetched from afar.
  private int[] hashes = {};

  private LimitState[] states = {};
  private int size;
  private @Nullable Map<String, Integer> index;

  /// Merges `change` into one limit, and returns the state that was there before.
  LimitState merge(String id, LimitState change) {
    int at = find(id);
    if (at < 0) {
      add(id, LimitState.EMPTY.merge(change));
      return LimitState.EMPTY;
    }
    LimitState before = states[at];
    states[at] = before.merge(change);
    return before;
  }

  void forEach(BiConsumer<String, LimitState> action) {
    for (int i = 0; i < size; i++) {
      action.accept(ids[i], states[i]);
    }
  }

  private int find(String id) {
    if (index != null) {
      return index.getOrDefault(id, -1);
    }
    int hash = id.hashCode();
    for (int i = 0; i < size; i++) {
      if (hashes[i] == hash && ids[i].equals(id)) {
        return i;
      }
    }
    return -1;
  }

  private void add(String id, LimitState state) {
    if (size == ids.length) {
      int room = size < MAP_FROM ? size + 1 : size * 2;
      // All or none, should memory end here.
      String[] moreIds = Arrays.copyOf(ids, room);
      int[] moreHashes = Arrays.copyOf(hashes, room);
      states = Arrays.copyOf(states, room);
      ids = moreIds;
      hashes = moreHashes;
    }
    ids[size] = id;
    hashes[size] = id.hashCode();
    states[size] = state;
    size++;
    if (index != null) {
      index.put(id, size - 1);
    } else if (size > MAP_FROM) {
      index = new HashMap<>();
      for (int i = 0; i < size; i++) {
        index.put(ids[i], i);
      }
    }
  }
}
