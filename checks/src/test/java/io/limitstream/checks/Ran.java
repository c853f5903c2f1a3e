package io.limitstream.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A command that was run, and what it left.
record Ran(int exitCode, String out, String err) {

  /// Runs `command` with `input`, and `environment` beside this process's own.
  static Ran with(String input, Map<String, String> environment, List<String> command) {
    try {
      Path folder = Files.createTempDirectory("ran");
      Path in = Files.writeString(folder.resolve("in"), input);
      Path out = folder.resolve("out");
      Path err = folder.resolve("err");
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(environment);
      Process process =
          builder
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      int exitCode = process.waitFor();
      Ran ran = new Ran(exitCode, Files.readString(out), Files.readString(err));
      for (Path file : List.of(in, out, err, folder)) {
        Files.delete(file);
      }
      return ran;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  static Ran command(String... command) {
    return with("", Map.of(), List.of(command));
  }

  /// Whether a Python 3 with this module is installed.
  static boolean hasPython(String module) {
    try {
      return command("python3", "-c", "import " + module).exitCode == 0;
    } catch (UncheckedIOException noPython) {
      return false;
    }
  }
}
