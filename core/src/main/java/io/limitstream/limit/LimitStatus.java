package io.limitstream.limit;

/// Where a limit stands in its life, as the platform announced it; never computed.
public enum LimitStatus {
  ACTIVE,
  CANCELED,
  FUTURE,
  IN_COOLDOWN
}
