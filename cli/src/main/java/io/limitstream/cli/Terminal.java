package io.limitstream.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/// What a command has of the outside: its streams, and its environment variables.
///
/// @param outIsTerminal whether people see `out` directly, so that colours help
/// @param errIsTerminal whether people see `err` directly, so that a progress bar helps
record Terminal(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    boolean outIsTerminal,
    boolean errIsTerminal) {

  /// Whether to print colours: to a terminal, and only if `NO_COLOR` is unset or empty
  /// (<https://no-color.org>).
  boolean colours() {
    return outIsTerminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
  }
}
