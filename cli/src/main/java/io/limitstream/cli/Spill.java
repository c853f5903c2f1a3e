package io.limitstream.cli;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A list of lines that may be longer than memory: the first ones are held, others go to a
/// temporary file, which has no name from its first moment on, so that nobody finds it and a kill
/// leaves nothing. Of a list that is longer than that file may be, the rest is counted only.
final class Spill implements Closeable {
  private static final int HELD = 1000;

  /// How many characters the file takes unless said otherwise.
  private static final long MAX_LENGTH = 100_000_000;

  private final long maxLength;
  private final List<String> held = new ArrayList<>();
  private long size;
  private long leftOut;
  private long length;
  private @Nullable FileChannel file;
  private @Nullable BufferedWriter writer;

  Spill() {
    this(MAX_LENGTH);
  }

  /// @param maxLength how many characters the file takes
  Spill(long maxLength) {
    this.maxLength = maxLength;
  }

  /// Adds a line, which holds no line feed.
  void add(String line) {
    size++;
    if (held.size() < HELD) {
      held.add(line);
    } else if (leftOut > 0 || length + line.length() > maxLength) {
      leftOut++;
    } else {
      length += line.length() + 1;
      write(line);
    }
  }

  private void write(String line) {
    try {
      BufferedWriter open = writer;
      if (open == null) {
        FileChannel opened = open();
        file = opened;
        open = new BufferedWriter(Channels.newWriter(opened, StandardCharsets.UTF_8));
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

  private static FileChannel open() throws IOException {
    Path path = Files.createTempFile("limitstream-", ".lines");
    // Where the system can, the file loses its name as soon as it is open.
    return FileChannel.open(
        path,
        Set.of(
            StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
  }

  /// Hands over all lines that are kept, in their order.
  void forEach(Consumer<String> action) {
    held.forEach(action);
    if (file == null || writer == null) {
      return;
    }
    try {
      writer.flush();
      long end = file.position();
      file.position(0);
      // Not closed, since that would end the file.
      BufferedReader reader = new BufferedReader(Channels.newReader(file, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        action.accept(line);
      }
      file.position(end);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read back a temporary file", unreadable);
    }
  }

  /// How many lines there are, those included that are not kept.
  long size() {
    return size;
  }

  /// How many of the last lines are not kept.
  long leftOut() {
    return leftOut;
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }
}
