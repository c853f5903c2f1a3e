package io.limitstream.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A command that was launched in this process, and what it left.
record Launched(int exitCode, String out, String err) {

  /// Launches with nothing on standard input.
  static Launched launch(String... args) {
    return with(new byte[0], Map.of(), false, args);
  }

  /// Launches with `input` on standard input.
  static Launched reading(byte[] input, String... args) {
    return with(input, Map.of(), false, args);
  }

  /// Launches with `input` on standard input.
  static Launched reading(String input, String... args) {
    return reading(input.getBytes(StandardCharsets.UTF_8), args);
  }

  static Launched with(
      byte[] input, Map<String, String> environment, boolean isTerminal, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(input),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment,
            isTerminal,
            isTerminal);
    int exitCode = Limitstream.run(terminal, args);
    return new Launched(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /// The part of a JSON report that holds the limits.
  String limits() {
    return out.substring(0, out.indexOf("\"counts\""));
  }
}
