package io.limitstream.history;

import io.limitstream.limit.LimitChange;

/// Which events leave an entry.
public enum HistoryScope {
  /// None.
  OFF,
  /// What announces a limit, and what closes a period.
  CHANGES,
  /// Every event that changes a limit.
  ALL;

  /// Whether the event of `change` leaves an entry.
  public boolean keeps(LimitChange change) {
    return this == ALL || (this == CHANGES && !isProgress(change));
  }

  private static boolean isProgress(LimitChange change) {
    return change.writes().terms() == null
        && change.writes().pending() == null
        && change.writes().kind() == null;
  }
}
