package io.limitstream.cli;

/// Ends a command with exit code 2: what it was given cannot be used. The message is one line for
/// the one who gave it.
final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CommandException(String message) {
    super(message, null);
  }
}
