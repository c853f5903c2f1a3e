package io.limitstream.capacity;

/// Which events leave an entry in the history, each one item.
public enum HistoryKept {
  /// None.
  OFF,
  /// Those that create or reset a limit.
  CHANGES,
  /// All that change a limit.
  ALL
}
