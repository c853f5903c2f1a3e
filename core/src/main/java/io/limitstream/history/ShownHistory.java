package io.limitstream.history;

import io.limitstream.store.ForgottenUsers;
import java.time.Duration;
import java.util.function.Predicate;

/// A history as readers see it: of a forgotten user, nothing up to the time of forgetting.
///
/// @param kept all that is kept
/// @param forgotten who has been forgotten
public record ShownHistory(LimitHistory kept, ForgottenUsers forgotten) implements LimitHistory {

  @Override
  public HistoryScope scope() {
    return kept.scope();
  }

  @Override
  public void add(String userId, Entry entry, Duration timeLeft) {
    kept.add(userId, entry, timeLeft);
  }

  @Override
  public HistoryPage page(HistoryQuery query, Duration timeLeft) {
    Long forgottenAt = forgotten.at(query.userId(), timeLeft);
    if (forgottenAt == null) {
      return kept.page(query, timeLeft);
    }
    long from = forgottenAt + 1;
    HistoryPage page = kept.page(query.between(Math.max(query.from(), from), query.to()), timeLeft);
    return new HistoryPage(page.entries(), page.next(), Math.max(page.knownFrom(), from));
  }

  @Override
  public long sweep(String userId, Predicate<Entry> goes, Duration timeLeft) {
    return kept.sweep(userId, goes, timeLeft);
  }
}
