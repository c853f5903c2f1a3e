package io.limitstream.history;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

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

        @Override
        public long sweep(String userId, Predicate<Entry> goes, Duration timeLeft) {
          return 0;
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

  /// Looks at each entry that is kept of a user, shown or not, and deletes those that go. For
  /// forgetting, and for nothing else.
  ///
  /// @param goes whether an entry is deleted
  /// @param timeLeft how long each call to the store may take
  /// @return how many were deleted
  /// @throws io.limitstream.store.StoreException if some that go may be left; to ask again is safe
  long sweep(String userId, Predicate<Entry> goes, Duration timeLeft);
}
