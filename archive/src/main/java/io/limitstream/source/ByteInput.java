package io.limitstream.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A stream of bytes that knows how far it has been read, and that can look ahead.
final class ByteInput {

  /// What [#read] and [#peek] return behind the last byte.
  static final int END = -1;

  private static final int CAPACITY = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[CAPACITY];
  private int next;
  private int end;
  private long consumed;
  private @Nullable IOException failure;

  ByteInput(InputStream in) {
    this.in = in;
  }

  /// How many bytes have been read: the offset of the next one.
  long offset() {
    return consumed + next;
  }

  /// Reads the next byte.
  int read() throws IOException {
    return next < end || fill() ? buffer[next++] & 0xff : END;
  }

  /// The next byte, which stays.
  int peek() throws IOException {
    return next < end || fill() ? buffer[next] & 0xff : END;
  }

  /// Reads white space as JSON has it, and returns the byte behind it, which stays.
  int peekBehindWhiteSpace() throws IOException {
    int b = peek();
    while (b == ' ' || b == '\t' || b == '\n' || b == '\r') {
      next++;
      b = peek();
    }
    return b;
  }

  /// As many of the next bytes as the buffer holds, 64 KiB unless the stream ends before; they
  /// stay. Only at the start.
  byte[] head() throws IOException {
    try {
      int read = 0;
      while (read >= 0 && end < CAPACITY) {
        end += read;
        read = in.read(buffer, end, CAPACITY - end);
      }
    } catch (IOException laterThanWhatWasRead) {
      failure = laterThanWhatWasRead;
    }
    return Arrays.copyOfRange(buffer, next, end);
  }

  /// Skips `bytes` of those that [#head] returned.
  void skip(int bytes) {
    next += bytes;
  }

  /// Reads all up to a line feed or the end, and the line feed itself.
  ///
  /// @return whether the line fitted into `maxBytes`; if not, only that much of it has been read
  boolean readLine(Bytes line, int maxBytes) throws IOException {
    while (next < end || fill()) {
      int start = next;
      next = lineEnd(buffer, start, end);
      if (line.size() + (next - start) > maxBytes) {
        return false;
      }
      line.add(buffer, start, next);
      if (next < end) {
        next++;
        return true;
      }
    }
    return true;
  }

  private static int lineEnd(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  /// Reads all that is left.
  ///
  /// @return whether that fitted into `maxBytes`
  boolean readAll(Bytes all, int maxBytes) throws IOException {
    while (next < end || fill()) {
      if (all.size() + (end - next) > maxBytes) {
        return false;
      }
      all.add(buffer, next, end);
      next = end;
    }
    return true;
  }

  private boolean fill() throws IOException {
    if (failure != null) {
      throw failure;
    }
    consumed += end;
    next = 0;
    end = 0;
    int read = in.read(buffer, 0, CAPACITY);
    end = Math.max(0, read);
    return end > 0;
  }

  /// Bytes that grow.
  static final class Bytes {
    private byte[] bytes = new byte[2048];
    private int size;

    int size() {
      return size;
    }

    void add(byte[] from, int start, int end) {
      reserve(end - start);
      System.arraycopy(from, start, bytes, size, end - start);
      size += end - start;
    }

    void add(int b) {
      reserve(1);
      bytes[size++] = (byte) b;
    }

    private void reserve(int more) {
      if (size + more > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
      }
    }

    boolean isBlank() {
      for (int i = 0; i < size; i++) {
        if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
          return false;
        }
      }
      return true;
    }

    /// A copy of the bytes; what holds them here is then empty.
    byte[] take() {
      byte[] taken = Arrays.copyOf(bytes, size);
      size = 0;
      return taken;
    }
  }
}
