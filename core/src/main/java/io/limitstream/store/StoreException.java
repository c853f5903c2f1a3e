package io.limitstream.store;

/// The store did not do, or is not known to have done, what was asked. To ask again later is safe.
public class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param message which limit or user, what went wrong, and what fixes it; never a payload
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  /// @param message which limit or user, what went wrong, and what fixes it; never a payload
  public StoreException(String message) {
    super(message);
  }
}
