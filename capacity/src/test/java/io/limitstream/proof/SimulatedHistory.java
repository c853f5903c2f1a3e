package io.limitstream.proof;

import io.limitstream.history.Entry;
import io.limitstream.history.HistoryPage;
import io.limitstream.history.HistoryQuery;
import io.limitstream.history.HistoryScope;
import io.limitstream.history.LimitHistory;
import io.limitstream.simulator.DatabaseException;
import io.limitstream.simulator.SimulatedDatabase;
import io.limitstream.store.StoreException;
import java.time.Duration;
import java.util.function.Predicate;

/// History behind a [SimulatedDatabase]. Only adding takes time and fails; reading is for the test
/// that looks at the outcome.
///
/// @param kept what keeps the entries, taking no time
public record SimulatedHistory(SimulatedDatabase database, LimitHistory kept)
    implements LimitHistory {

  @Override
  public HistoryScope scope() {
    return kept.scope();
  }

  @Override
  public void add(String userId, Entry entry, Duration timeLeft) {
    try {
      database.write(
          timeLeft,
          () -> {
            kept.add(userId, entry, timeLeft);
            return entry;
          });
    } catch (DatabaseException failed) {
      throw new StoreException("history: " + failed.getMessage(), failed);
    }
  }

  @Override
  public HistoryPage page(HistoryQuery query, Duration timeLeft) {
    return kept.page(query, timeLeft);
  }

  @Override
  public long sweep(String userId, Predicate<Entry> goes, Duration timeLeft) {
    return kept.sweep(userId, goes, timeLeft);
  }
}
