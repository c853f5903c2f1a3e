package io.limitstream.limit;

/// How a limit became known.
public enum Origin {
  /// Its USER_LIMIT_CREATED was seen.
  CREATED,
  /// Only other events were seen: the stream was joined midway.
  INFERRED
}
