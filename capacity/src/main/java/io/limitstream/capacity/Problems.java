package io.limitstream.capacity;

import java.util.ArrayList;
import java.util.List;

/// What is wrong with a part of a question, all of it.
final class Problems {
  private final List<String> problems = new ArrayList<>();

  Problems unless(boolean holds, String expectation) {
    if (!holds) {
      problems.add(expectation);
    }
    return this;
  }

  /// @throws IllegalArgumentException if there is any; the message names all
  void refuse() {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }
}
