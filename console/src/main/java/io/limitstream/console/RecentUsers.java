package io.limitstream.console;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// Whose limits were written last, so that the console can offer them to somebody who knows no
/// user's id. Safe for use by several threads.
final class RecentUsers {

  /// How many are remembered.
  static final int MAX = 6;

  private final SequencedSet<String> users = new LinkedHashSet<>();

  synchronized void add(String userId) {
    users.addFirst(userId);
    if (users.size() > MAX) {
      users.removeLast();
    }
  }

  /// The users whose limits were written last, the last one first.
  synchronized List<String> newest() {
    return new ArrayList<>(users);
  }
}
