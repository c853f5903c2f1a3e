package io.limitstream.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limitstream.history.Entry;
import io.limitstream.history.HistoryQuery;
import io.limitstream.history.HistoryScope;
import io.limitstream.history.HistorySettings;
import io.limitstream.history.LimitHistory;
import io.limitstream.history.MemoryHistory;
import io.limitstream.limit.LimitChange;
import io.limitstream.parking.MemoryParking;
import io.limitstream.projection.Arrival;
import io.limitstream.projection.Backend;
import io.limitstream.projection.Deadline;
import io.limitstream.projection.Projection;
import io.limitstream.source.Events;
import io.limitstream.source.Input;
import io.limitstream.store.MemoryLimitStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class HistoryFillTest {
  private static final int EVENTS = 3_000;
  private static final int LIMITS = 30;
  private static final int USERS = LIMITS / 3;
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochMilli(Archive.START + EVENTS));

  private final List<Input> archive = Archive.of(EVENTS, LIMITS, 5, 1);

  private static HistorySettings settings(HistoryScope scope) {
    return new HistorySettings(scope, Duration.ofDays(1));
  }

  private static LimitHistory memory(HistorySettings settings) {
    return new MemoryHistory(settings, CLOCK);
  }

  private HistoryFill.Result fill(
      LimitHistory history, HistorySettings settings, Share share, Predicate<LimitChange> wanted) {
    return new HistoryFill(history, settings, CLOCK)
        .write(archive, share, 2, wanted, 8, 1_000_000, () -> {});
  }

  /// All entries of all users, the oldest first.
  private static Map<String, List<Entry>> kept(LimitHistory history) {
    Map<String, List<Entry>> kept = new TreeMap<>();
    for (int user = 0; user < USERS; user++) {
      String userId = "user-" + user;
      kept.put(
          userId,
          history.page(HistoryQuery.of(userId, 100_000), Duration.ZERO).entries().reversed());
    }
    return kept;
  }

  /// What the projection keeps of the same events, but for the anomalies.
  private Map<String, List<Entry>> projected(HistorySettings settings) {
    LimitHistory history = memory(settings);
    Backend backend = Backend.of(new MemoryLimitStore(), new MemoryParking(), 0).with(history);
    List<Arrival> batch = new ArrayList<>();
    try (Events events = new Events(archive)) {
      for (Arrival next = events.next(); next != null; next = events.next()) {
        batch.add(next);
      }
    }
    new Projection(backend, CLOCK).project(batch, Deadline.none());
    Map<String, List<Entry>> kept = kept(history);
    kept.replaceAll(
        (_, entries) -> entries.stream().filter(entry -> !(entry instanceof Entry.Noted)).toList());
    return kept;
  }

  @ParameterizedTest
  @EnumSource(
      value = HistoryScope.class,
      names = {"CHANGES", "ALL"})
  void keepsWhatTheProjectionKeeps(HistoryScope scope) {
    HistorySettings settings = settings(scope);
    LimitHistory history = memory(settings);

    HistoryFill.Result result = fill(history, settings, Share.ALL, _ -> true);

    assertThat(kept(history)).isEqualTo(projected(settings));
    assertThat(result.kept()).isGreaterThan(scope == HistoryScope.ALL ? EVENTS : EVENTS / 5);
    assertThat(result.failures()).isEmpty();
    assertThat(result.problems()).isEmpty();
  }

  @Test
  void anEntryWhoseTimeHasEndedIsNotWritten() {
    HistorySettings settings = new HistorySettings(HistoryScope.ALL, Duration.ofSeconds(1));
    LimitHistory all = memory(settings(HistoryScope.ALL));
    fill(all, settings, Share.ALL, _ -> true);
    assertThat(kept(all).values())
        .allSatisfy(
            entries ->
                assertThat(entries)
                    .isNotEmpty()
                    .allMatch(entry -> entry.at() > Archive.START + EVENTS - 1_000));
  }

  @Test
  void killedAtAnyMomentAndStartedAgainItEndsInTheSameHistory() {
    HistorySettings settings = settings(HistoryScope.ALL);
    LimitHistory history = memory(settings);
    for (int kill = 1; kill < 10; kill++) {
      AtomicInteger left = new AtomicInteger(kill * 300);
      Predicate<LimitChange> dying =
          _ -> {
            if (left.decrementAndGet() < 0) {
              throw new AssertionError("killed");
            }
            return true;
          };
      assertThatThrownBy(() -> fill(history, settings, Share.ALL, dying)).hasMessage("killed");
    }
    fill(history, settings, Share.ALL, _ -> true);
    assertThat(kept(history)).isEqualTo(projected(settings));
  }

  @ParameterizedTest
  @EnumSource(Share.Unit.class)
  void allSharesTogetherAreTheWhole(Share.Unit unit) {
    HistorySettings settings = settings(HistoryScope.ALL);
    LimitHistory history = memory(settings);
    for (int index = 0; index < 8; index++) {
      fill(history, settings, new Share(unit, index, 8), _ -> true);
    }
    assertThat(kept(history)).isEqualTo(projected(settings));
  }
}
