package io.limitstream.cli;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A list of lines that may be longer than memory: the first ones are held, the rest goes to a
/// temporary file.
final class Spill implements Closeable {
  private static final int HELD = 1000;

  private final List<String> held = new ArrayList<>();
  private long size;
  private @Nullable Path file;
  private @Nullable BufferedWriter writer;

  /// Adds a line, which holds no line feed.
  void add(String line) {
    size++;
    if (held.size() < HELD) {
      held.add(line);
      return;
    }
    try {
      BufferedWriter open = writer;
      if (open == null) {
        file = Files.createTempFile("limitstream-", ".jsonl");
        file.toFile().deleteOnExit();
        open = Files.newBufferedWriter(file);
        writer = open;
      }
      open.write(line);
      open.write('\n');
    } catch (IOException full) {
      throw new UncheckedIOException(
          "cannot write to a temporary file in "
              + System.getProperty("java.io.tmpdir")
              + ": "
              + full.getMessage(),
          full);
    }
  }

  /// Hands over all lines, in their order.
  void forEach(Consumer<String> action) {
    held.forEach(action);
    if (file == null || writer == null) {
      return;
    }
    try {
      writer.flush();
      try (BufferedReader reader = Files.newBufferedReader(file)) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          action.accept(line);
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read back a temporary file", unreadable);
    }
  }

  /// How many lines there are.
  long size() {
    return size;
  }

  @Override
  public void close() throws IOException {
    try {
      if (writer != null) {
        writer.close();
      }
    } finally {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    }
  }
}
