package io.limitstream.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The program in a process of its own, in memory unless its environment is told otherwise.
final class OwnProcess {
  private OwnProcess() {}

  /// @param options of the Java virtual machine
  /// @param args of the program
  static ProcessBuilder of(List<String> options, String... args) {
    List<String> command = new ArrayList<>();
    command.add(
        Objects.requireNonNull(ProcessHandle.current().info().command().orElse(null), "java"));
    command.addAll(options);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Limitstream.class.getName()));
    command.addAll(List.of(args));
    ProcessBuilder process = new ProcessBuilder(command);
    // A developer's shell may name a real table.
    process.environment().remove("ENABLE_DYNAMO_DB");
    return process;
  }
}
