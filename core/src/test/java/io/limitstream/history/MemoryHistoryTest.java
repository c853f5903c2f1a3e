package io.limitstream.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.limit.Stamp;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MemoryHistoryTest implements LimitHistoryContract {
  private static final HistorySettings ALL = new HistorySettings(HistoryScope.ALL, KEPT);

  private InstantSource clock = InstantSource.fixed(NOW);
  private final MemoryHistory history = new MemoryHistory(ALL, () -> clock.instant());

  @Override
  public LimitHistory history(InstantSource time) {
    clock = time;
    return history;
  }

  private static Entry entry(int number, long at) {
    return new Entry.Progressed(
        "l",
        new Stamp(number, "e-" + number, at),
        "SEK",
        "b",
        BigDecimal.ZERO,
        BigDecimal.ONE,
        BigDecimal.TEN,
        null);
  }

  @Test
  void ofMoreThanItHoldsTheOldestGoFirstWhateverTheOrderAndItSaysSo() {
    long start = NOW.toEpochMilli() - 1000;
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      order.add(i);
    }
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(order, new Random(seed));
      MemoryHistory small = new MemoryHistory(ALL, InstantSource.fixed(NOW), 10);
      order.forEach(i -> small.add("u-" + i % 2, entry(i, start + i), Duration.ZERO));

      HistoryPage even = small.page(HistoryQuery.of("u-0", 100), Duration.ZERO);
      HistoryPage odd = small.page(HistoryQuery.of("u-1", 100), Duration.ZERO);
      assertThat(even.knownFrom()).isEqualTo(start + 90);
      assertThat(even.entries())
          .extracting(Entry::at)
          .containsExactly(start + 98, start + 96, start + 94, start + 92, start + 90);
      assertThat(odd.entries()).hasSize(5);
    }
  }
}
