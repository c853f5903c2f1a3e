package io.limitstream.limit;

/// Why a limit's figures should not be relied on (design, part 2). In the order of their names.
public enum Doubt {
  /// Usage names another currency or brand than the terms, so nothing is computed.
  CURRENCY_MISMATCH,
  /// The limit has ended, and events used it afterwards all the same.
  ENDED_BUT_USED,
  /// No announcement of the limit was seen: the stream was joined midway, or events are missing.
  INFERRED,
  /// The period has ended, and no event of the next one was seen.
  RESET_DUE,
  /// A change was to start, and no event shows that it has.
  START_DUE,
  /// How much is used is not known.
  USAGE_UNKNOWN,
  /// What events say is used and left does not add up to the announced value.
  VALUE_DRIFT
}
