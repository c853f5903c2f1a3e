package io.limitstream.simulator;

/// A simulated database did not do, or is not known to have done, what was asked.
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatabaseException(String message) {
    super(message, null, false, false);
  }
}
