package io.limitstream.store;

/// The store itself is missing, such as a table that does not exist. What it held is no longer
/// stored, whatever was answered before.
public final class StoreGoneException extends StoreException {
  private static final long serialVersionUID = 1L;

  /// @param message as [StoreException]
  public StoreGoneException(String message, Throwable cause) {
    super(message, cause);
  }
}
