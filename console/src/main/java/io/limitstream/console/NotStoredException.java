package io.limitstream.console;

/// The store did not take the events that were to be shown.
public final class NotStoredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotStoredException(String why) {
    super("not stored: " + why);
  }
}
