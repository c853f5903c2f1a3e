package io.limitstream.cli;

import io.limitstream.json.Printable;
import io.limitstream.projection.Arrival;
import io.limitstream.source.BrokenFileException;
import io.limitstream.source.EventFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The file of events that a command was given.
///
/// @param name what the file is called in messages
record InputFile(String name, EventFile events) implements Closeable {

  private static final String STANDARD_INPUT = "-";
  private static final String EXAMPLE = "/examples/events.json";

  /// Opens a file.
  ///
  /// @param file its path, `-` for standard input, or null for the bundled example
  /// @throws CommandException if it cannot be read
  static InputFile open(@Nullable String file, Terminal terminal) {
    String name = nameOf(file);
    try {
      return new InputFile(name, new EventFile(bytes(file, terminal)));
    } catch (IOException | InvalidPathException unreadable) {
      throw new CommandException(name + ": " + reason(unreadable));
    } catch (BrokenFileException broken) {
      throw new CommandException(name + ": " + broken.getMessage());
    }
  }

  /// What a file is called in messages.
  ///
  /// @param file as for [#open]
  static String nameOf(@Nullable String file) {
    return switch (file) {
      case null -> "the bundled example";
      case STANDARD_INPUT -> "standard input";
      default -> "\"" + Printable.of(file) + "\"";
    };
  }

  /// The next event, or null behind the last one.
  ///
  /// @throws BrokenFileException if the rest of the file cannot be read
  @Nullable Arrival next() throws BrokenFileException {
    return events.next();
  }

  @Override
  public void close() throws IOException {
    events.close();
  }

  private static InputStream bytes(@Nullable String file, Terminal terminal) throws IOException {
    if (file == null) {
      InputStream example = InputFile.class.getResourceAsStream(EXAMPLE);
      if (example == null) {
        throw new NoSuchFileException(EXAMPLE);
      }
      return example;
    }
    if (file.equals(STANDARD_INPUT)) {
      return Progress.over(terminal.in(), Progress.UNKNOWN_SIZE, terminal);
    }
    Path path = Path.of(file);
    if (Files.isDirectory(path)) {
      throw new IOException("is a folder; expected a file of events");
    }
    return Progress.over(Files.newInputStream(path), Files.size(path), terminal);
  }

  private static String reason(Exception unreadable) {
    return switch (unreadable) {
      case NoSuchFileException _ -> "no such file";
      case AccessDeniedException _ -> "may not be read";
      case FileSystemException other -> String.valueOf(other.getReason());
      default -> String.valueOf(unreadable.getMessage());
    };
  }
}
