package io.limitstream.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a user's history.
///
/// @param entries the newest first
/// @param next the key after which the next part begins; absent after the last
/// @param knownFrom the time from which on entries are kept, in milliseconds since 1970 UTC: of
///   what happened before, nothing is said
public record HistoryPage(List<Entry> entries, @Nullable String next, long knownFrom) {

  /// Keeps a copy of the list.
  public HistoryPage {
    entries = List.copyOf(entries);
  }
}
