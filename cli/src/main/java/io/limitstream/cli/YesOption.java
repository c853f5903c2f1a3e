package io.limitstream.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine.Option;

/// The question that a command asks before it does what cannot be undone, and the option that
/// answers it beforehand.
final class YesOption {
  private static final int MAX_ANSWER = 100;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  /// Whether to go on. Nothing to read on standard input is a no.
  ///
  /// @param question without a question mark
  boolean isAnswered(Terminal terminal, String question) {
    if (yes) {
      return true;
    }
    terminal.out().flush();
    terminal.err().print(question + "? [y/N] ");
    terminal.err().flush();
    String answer = line(terminal).strip();
    if (answer.isEmpty()) {
      terminal.err().println();
    }
    return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
  }

  private static String line(Terminal terminal) {
    StringBuilder line = new StringBuilder();
    try {
      for (int next = terminal.in().read();
          next >= 0 && next != '\n' && line.length() < MAX_ANSWER;
          next = terminal.in().read()) {
        line.append((char) next);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return line.toString();
  }
}
