package io.limitstream.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What the evidence of a parked record's end says.
final class EvidenceOptions {

  @Option(names = "--note", paramLabel = "TEXT", description = "What the evidence shall say.")
  private String note = "";

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who resolves them, for the evidence. Default: your user name")
  private @Nullable String by;

  String note() {
    return note;
  }

  String by(Terminal terminal) {
    return by(by, terminal);
  }

  /// Who asks: as `given`, or else the user of this machine.
  static String by(@Nullable String given, Terminal terminal) {
    if (given != null) {
      return given;
    }
    String user = terminal.environment().getOrDefault("USER", "");
    return user.isEmpty() ? "unknown" : user;
  }
}
