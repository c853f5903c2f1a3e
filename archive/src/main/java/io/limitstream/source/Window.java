package io.limitstream.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The part of a text that is held in memory: from the first byte that was not skipped to the last
/// that was read, at most 16 MB. Indexes count from the first byte that is held.
///
/// A stream that fails ends here; [#failure] says why. Not safe for use by several threads.
final class Window {

  /// The longest value, in bytes: more than the largest record that Kinesis takes (10 MiB), as
  /// Base64.
  static final int MAX_BYTES = 16 << 20;

  /// What [#at] returns where there is no byte.
  static final int END = -1;

  private static final int CHUNK = 1 << 16;
  private static final int NONE = -1;

  private final InputStream in;
  private byte[] bytes = new byte[2 * CHUNK];
  private int start;
  private int end;

  /// Up to where no line feed was found.
  private int searched;

  private long skipped;
  private long line = 1;
  private boolean lineIsBlank = true;
  private boolean atEnd;
  private @Nullable IOException failure;

  Window(InputStream in) {
    this.in = in;
  }

  /// The byte at `index`; [#END] where the text ends before it, or more than 16 MB would be held.
  int at(int index) {
    return has(index) ? bytes[start + index] & 0xff : END;
  }

  /// Whether there is a byte at `index`; reads as far as that takes.
  boolean has(int index) {
    while (index >= buffered()) {
      if (!widen()) {
        return false;
      }
    }
    return true;
  }

  /// How many bytes are held.
  int buffered() {
    return end - start;
  }

  /// Whether all that may be held is held, so that a longer value cannot be read.
  boolean isFull() {
    return buffered() >= MAX_BYTES;
  }

  /// Reads some more; false at the end of the text, or where the window is full.
  boolean widen() {
    if (atEnd || isFull()) {
      return false;
    }
    makeRoom();
    try {
      int read = in.read(bytes, end, Math.min(CHUNK, bytes.length - end));
      atEnd = read < 0;
      end += Math.max(0, read);
    } catch (IOException unreadable) {
      atEnd = true;
      failure = unreadable;
    }
    return !atEnd;
  }

  private void makeRoom() {
    if (start == end) {
      searched = Math.max(0, searched - start);
      start = 0;
      end = 0;
    }
    if (bytes.length - end < CHUNK) {
      int held = buffered();
      byte[] roomy = held + CHUNK > bytes.length / 2 ? new byte[bytes.length * 2] : bytes;
      System.arraycopy(bytes, start, roomy, 0, held);
      searched = Math.max(0, searched - start);
      bytes = roomy;
      start = 0;
      end = held;
    }
  }

  /// The index of the first line feed among the bytes that are held, or −1.
  int bufferedLineFeed() {
    int from = Math.max(searched, start);
    while (from < end && bytes[from] != '\n') {
      from++;
    }
    searched = from;
    return from < end ? from - start : NONE;
  }

  /// A copy of the bytes from index `from` up to `to`, all of them held.
  byte[] copy(int from, int to) {
    return Arrays.copyOfRange(bytes, start + from, start + to);
  }

  /// Copies held bytes from index `from` on as characters of Latin-1, at most `length`.
  void copyTo(char[] into, int offset, int from, int length) {
    for (int i = 0; i < length; i++) {
      into[offset + i] = (char) (bytes[start + from + i] & 0xff);
    }
  }

  /// Lets go of the next `count` bytes, all of them held.
  void skip(int count) {
    for (int i = start; i < start + count; i++) {
      byte b = bytes[i];
      if (b == '\n') {
        line++;
        lineIsBlank = true;
      } else if (b != ' ' && b != '\t' && b != '\r') {
        lineIsBlank = false;
      }
    }
    start += count;
    skipped += count;
  }

  /// As [#skip], of `count` bytes of which only the last is a line feed.
  void skipLine(int count) {
    line++;
    lineIsBlank = true;
    start += count;
    skipped += count;
  }

  /// As [#skip], of a byte order mark.
  void skipMark(int count) {
    start += count;
    skipped += count;
  }

  /// How many bytes were skipped: the offset of the next one in the text.
  long skipped() {
    return skipped;
  }

  /// The line of the next byte, counted from 1.
  long line() {
    return line;
  }

  /// Whether nothing but blanks stands before the next byte on its line.
  boolean lineIsBlank() {
    return lineIsBlank;
  }

  /// Why the stream ended before its time, if it did.
  @Nullable IOException failure() {
    return failure;
  }
}
