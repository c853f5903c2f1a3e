package io.limitstream.history;

import io.limitstream.json.Utf8;
import org.jspecify.annotations.Nullable;

/// Which entries of one user are asked for, the newest first.
///
/// @param userLimitId only those that concern this limit; absent for all
/// @param from the earliest time, in milliseconds since 1970 UTC
/// @param to the time before which they lie, in milliseconds since 1970 UTC
/// @param after the key after which to go on; absent to begin with the newest
/// @param max how many at the most; above 0
public record HistoryQuery(
    String userId,
    @Nullable String userLimitId,
    long from,
    long to,
    @Nullable String after,
    int max) {

  /// The newest entries of a user.
  public static HistoryQuery of(String userId, int max) {
    return new HistoryQuery(userId, null, 0, Long.MAX_VALUE, null, max);
  }

  /// Only what concerns one limit.
  public HistoryQuery ofLimit(@Nullable String limit) {
    return new HistoryQuery(userId, limit, from, to, after, max);
  }

  /// Only what happened from one time until before another.
  public HistoryQuery between(long first, long end) {
    return new HistoryQuery(userId, userLimitId, first, end, after, max);
  }

  /// What comes after the entry of this key.
  public HistoryQuery after(@Nullable String key) {
    return new HistoryQuery(userId, userLimitId, from, to, key, max);
  }

  /// The key that stands before all that is asked for, and may itself be of an entry that is.
  ///
  /// @param since the time from which on entries are known
  public String lowest(long since) {
    return EntryKeys.from(Math.max(from, since));
  }

  /// The key that stands after all that is asked for.
  public String end() {
    // Whatever lies at the greatest time is asked for, too.
    String end = to > Entry.MAX_TIME ? EntryKeys.from(Entry.MAX_TIME) + ";" : EntryKeys.from(to);
    return after == null || Utf8.compare(after, end) >= 0 ? end : after;
  }

  /// Whether `entry`, which is one of this user's, is asked for as far as its limit goes.
  public boolean takes(Entry entry) {
    return userLimitId == null || entry.concerns(userLimitId);
  }
}
