package io.limitstream.store;

/// The store will never take this change: to ask again is of no use, and its records belong in
/// parking.
public final class ChangeRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param message which limit, and why; never a payload
  public ChangeRefusedException(String message, Throwable cause) {
    super(message, cause);
  }

  /// @param message which limit, and why; never a payload
  public ChangeRefusedException(String message) {
    super(message);
  }
}
