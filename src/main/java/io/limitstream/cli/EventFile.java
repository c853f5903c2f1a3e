package io.limitstream.cli;

import io.limitstream.projection.Arrival;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// A file of events, in any of the forms that are understood; the form is told from the content,
/// not from the name.
final class EventFile implements Closeable {

  /// The name of standard input.
  static final String STANDARD_INPUT = "-";

  private static final String EXAMPLE = "/examples/events.json";
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final String name;
  private final InputStream in;
  private final Arrivals arrivals;

  private EventFile(String name, InputStream in) throws IOException {
    this.name = name;
    this.in = in;
    this.arrivals = recognise(new ByteInput(in));
  }

  /// Opens a file.
  ///
  /// @param file its path, `-` for standard input, or null for the bundled example
  /// @throws CommandException if it cannot be read
  static EventFile open(@Nullable String file, Terminal terminal) {
    String name =
        file == null
            ? "the bundled example"
            : file.equals(STANDARD_INPUT) ? "standard input" : file;
    try {
      return new EventFile(name, unzipped(bytes(file, terminal)));
    } catch (IOException unreadable) {
      throw new CommandException(name + ": " + reason(unreadable));
    }
  }

  /// What the file is called in messages.
  String name() {
    return name;
  }

  /// The next event, or null behind the last one.
  ///
  /// @throws BrokenFileException if the rest of the file cannot be read
  @Nullable Arrival next() throws BrokenFileException {
    try {
      return arrivals.next();
    } catch (IOException unreadable) {
      throw new BrokenFileException(reason(unreadable));
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private static InputStream bytes(@Nullable String file, Terminal terminal) throws IOException {
    if (file == null) {
      InputStream example = EventFile.class.getResourceAsStream(EXAMPLE);
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

  private static InputStream unzipped(InputStream in) throws IOException {
    PushbackInputStream peekable = new PushbackInputStream(in, 2);
    byte[] magic = peekable.readNBytes(2);
    peekable.unread(magic);
    boolean isGzip = magic.length == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
    return isGzip ? new GZIPInputStream(peekable, 1 << 16) : peekable;
  }

  private static Arrivals recognise(ByteInput in) throws IOException {
    byte[] head = in.head();
    if (startsWith(head, BYTE_ORDER_MARK)) {
      in.skip(BYTE_ORDER_MARK.length);
    }
    return switch (in.peekBehindWhiteSpace()) {
      case '[' -> new JsonArray(in);
      case '{' -> hasRecords(in.head()) ? new KinesisFile(in) : new JsonLines(in);
      default -> new JsonLines(in);
    };
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return bytes.length >= prefix.length
        && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }

  /// Whether the object that `head` begins with has a member `Records`, as far as `head` shows.
  private static boolean hasRecords(byte[] head) {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), head)) {
      parser.nextToken();
      for (JsonToken token = parser.nextToken();
          token == JsonToken.PROPERTY_NAME;
          token = parser.nextToken()) {
        if (parser.currentName().equals("Records")) {
          return true;
        }
        parser.nextToken();
        parser.skipChildren();
      }
    } catch (JacksonException brokenOrLonger) {
      return false;
    }
    return false;
  }

  private static String reason(IOException unreadable) {
    return switch (unreadable) {
      case NoSuchFileException _ -> "no such file";
      case AccessDeniedException _ -> "may not be read";
      case EOFException _ -> "the gzip data breaks off";
      case ZipException broken -> "the gzip data is broken: " + broken.getMessage();
      default -> String.valueOf(unreadable.getMessage());
    };
  }
}
