package io.limitstream.history;

import java.time.Duration;

/// What history keeps, and for how long.
///
/// @param retention how long after it happened an entry is kept; more than nothing
public record HistorySettings(HistoryScope scope, Duration retention) {

  /// No history.
  public static final HistorySettings OFF =
      new HistorySettings(HistoryScope.OFF, Duration.ofDays(1));

  /// The time from which on entries are kept, in milliseconds since 1970 UTC.
  public long since(long now) {
    return Math.max(0, now - retention.toMillis() + 1);
  }

  /// When an entry of `at` may be deleted, in seconds since 1970 UTC: not a moment before its
  /// retention ends.
  public long endSeconds(long at) {
    return Math.ceilDiv(at + retention.toMillis(), 1000L);
  }
}
