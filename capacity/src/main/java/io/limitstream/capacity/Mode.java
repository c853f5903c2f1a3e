package io.limitstream.capacity;

/// How an answer was found.
public enum Mode {
  /// Every record went through the real handler, over a simulated stream, mapping and table.
  RECORDS,
  /// Batches were counted, second by second, with the mean of everything.
  AGGREGATED
}
