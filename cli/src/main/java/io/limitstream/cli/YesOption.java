package io.limitstream.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/// The question that a command asks before it does what cannot be undone, and the option that
/// answers it beforehand.
final class YesOption {
  private static final int MAX_ANSWER = 4096;

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
    String answer = answer(terminal, question + "? [y/N] ");
    return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
  }

  /// Whether to go on, where a y is typed too easily: only if `expected` is typed as it is.
  boolean isTyped(Terminal terminal, String question, String expected) {
    return yes || answer(terminal, question + ": ").equals(expected);
  }

  private static String answer(Terminal terminal, String question) {
    terminal.out().flush();
    terminal.err().print(question);
    terminal.err().flush();
    String answer = line(terminal).strip();
    if (answer.isEmpty()) {
      terminal.err().println();
    }
    return answer;
  }

  private static String line(Terminal terminal) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int next = terminal.in().read();
          next >= 0 && next != '\n' && line.size() < MAX_ANSWER;
          next = terminal.in().read()) {
        line.write(next);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
