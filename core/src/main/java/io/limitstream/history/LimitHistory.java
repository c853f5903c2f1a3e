package io.limitstream.history;

import java.time.Duration;
import java.util.List;

/// Where it is kept what each event said. Safe for use by several threads.
///
/// An entry is kept once, under its key, whenever and however often it comes, and ends some time
/// after it happened: so a replay neither doubles nor prolongs it.
public interface LimitHistory {

  /// No history: nothing is kept, and nothing is known.
  LimitHistory NONE =
      new LimitHistory() {
        @Override
        public HistoryScope scope() {
          return HistoryScope.OFF;
        }

        @Override
        public void add(String userId, Entry entry, Duration timeLeft) {
          // Nothing is kept.
        }

        @Override
        public HistoryPage page(HistoryQuery query, Duration timeLeft) {
          return new HistoryPage(List.of(), null, Long.MAX_VALUE);
        }
      };

  /// Which events leave an entry here.
  HistoryScope scope();

  /// Keeps `entry`, unless an entry of its key is there or its time has ended.
  ///
  /// @param timeLeft how long the call may take; what has not answered by then counts as not kept
  /// @throws io.limitstream.store.StoreException if it is not known that the entry is kept; to add
  ///   it again is safe
  void add(String userId, Entry entry, Duration timeLeft);

  /// A part of one user's history, the newest first.
  ///
  /// @param timeLeft how long the caller can wait
  /// @throws io.limitstream.store.StoreException if the history does not answer in time
  HistoryPage page(HistoryQuery query, Duration timeLeft);
}
