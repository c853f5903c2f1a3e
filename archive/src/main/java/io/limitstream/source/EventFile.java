package io.limitstream.source;

import io.limitstream.projection.Arrival;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// A file of events: a JSON array of envelopes, or one envelope a line, or a Lambda Kinesis event,
/// any of them gzipped. The form is told from the content. Arrays and lines are streamed: memory
/// does not grow with the file.
///
/// Not safe for use by several threads.
public final class EventFile implements Closeable {
  private static final int GZIP_MAGIC_0 = 0x1f;
  private static final int GZIP_MAGIC_1 = 0x8b;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final InputStream in;
  private final Arrivals arrivals;

  /// Reads events from `in`, which is closed with this.
  ///
  /// @throws BrokenFileException if not even the form can be told
  public EventFile(InputStream in) throws BrokenFileException {
    this.in = in;
    try {
      this.arrivals = recognise(new ByteInput(unzipped(in)));
    } catch (IOException unreadable) {
      throw broken(unreadable);
    }
  }

  /// The next event, or null behind the last one. Positions count from 1.
  ///
  /// @throws BrokenFileException if the rest of the file cannot be read; it says where and why
  public @Nullable Arrival next() throws BrokenFileException {
    try {
      return arrivals.next();
    } catch (IOException unreadable) {
      throw broken(unreadable);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private static InputStream unzipped(InputStream in) throws IOException {
    PushbackInputStream peekable = new PushbackInputStream(in, 2);
    byte[] magic = peekable.readNBytes(2);
    peekable.unread(magic);
    boolean isGzip =
        magic.length == 2 && (magic[0] & 0xff) == GZIP_MAGIC_0 && (magic[1] & 0xff) == GZIP_MAGIC_1;
    return isGzip ? new WholeGzip(peekable) : peekable;
  }

  private static Arrivals recognise(ByteInput in) throws IOException {
    byte[] head = in.head();
    if (startsWith(head, BYTE_ORDER_MARK)) {
      in.skip(BYTE_ORDER_MARK.length);
    }
    return switch (in.peekBehindWhiteSpace()) {
      case '[' -> new JsonArray(in);
      case '{' -> isKinesisEvent(in.head()) ? new KinesisFile(in) : new JsonLines(in);
      default -> new JsonLines(in);
    };
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return bytes.length >= prefix.length
        && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }

  /// Whether the object that `head` begins with is a Kinesis event, as far as `head` shows: it has
  /// a member `Records`, which is an array, or which stands where no envelope's `type` does.
  private static boolean isKinesisEvent(byte[] head) {
    boolean hasRecords = false;
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), head)) {
      parser.nextToken();
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        JsonToken value = parser.nextToken();
        if (name.equals("Records")) {
          hasRecords = true;
          if (value == JsonToken.START_ARRAY) {
            return true;
          }
        } else if (name.equals("type")) {
          return false;
        }
        parser.skipChildren();
      }
    } catch (JacksonException brokenOrLonger) {
      return hasRecords;
    }
    return hasRecords;
  }

  static BrokenFileException broken(IOException unreadable) {
    return new BrokenFileException(
        switch (unreadable) {
          case EOFException _ -> "the gzip data breaks off";
          case ZipException broken -> "the gzip data is broken: " + broken.getMessage();
          default -> String.valueOf(unreadable.getMessage());
        });
  }
}
