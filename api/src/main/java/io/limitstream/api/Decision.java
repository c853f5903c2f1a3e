package io.limitstream.api;

/// Whether an action is allowed, and on what grounds.
public enum Decision {
  /// Allowed: the caller reads what is the caller's own.
  OWN,
  /// Allowed, because the caller may do this for every user: each read is logged.
  ALL,
  /// Refused: nobody knows who is asking.
  UNAUTHENTICATED,
  /// Refused: it is known who is asking, and that is not enough.
  FORBIDDEN;

  /// Whether the action may be done.
  public boolean isAllowed() {
    return switch (this) {
      case OWN, ALL -> true;
      case UNAUTHENTICATED, FORBIDDEN -> false;
    };
  }
}
