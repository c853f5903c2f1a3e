package io.limitstream.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LimitKeyTest {

  @Test
  void keysAreOrderedByTheUtf8OfTheUserThenOfTheLimit() {
    List<LimitKey> ordered =
        List.of(
            new LimitKey("a", "\uff5e"),
            new LimitKey("a", "\ud83d\ude00"),
            new LimitKey("aa", "a"),
            new LimitKey("b", "a"),
            new LimitKey("\uff5e", "z"),
            new LimitKey("\ud83d\ude00", "a"));

    assertThat(new TreeSet<>(ordered.reversed())).containsExactlyElementsOf(ordered);
  }
}
