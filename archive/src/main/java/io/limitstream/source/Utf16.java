package io.limitstream.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// UTF-16 that begins with a byte order mark, as UTF-8 without one. What is not well formed ends
/// it.
final class Utf16 extends InputStream {
  private static final int CHUNK = 1 << 13;

  private final Reader reader;
  private final char[] chars = new char[CHUNK + 1];
  private byte[] bytes = new byte[0];
  private int next;
  private int kept;

  Utf16(InputStream in) {
    this.reader =
        new InputStreamReader(
            in,
            StandardCharsets.UTF_16
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (next == bytes.length && !fill()) {
      return -1;
    }
    int read = Math.min(length, bytes.length - next);
    System.arraycopy(bytes, next, into, offset, read);
    next += read;
    return read;
  }

  /// Keeps the first half of a pair of surrogates until the second has been read.
  private boolean fill() throws IOException {
    int read = reader.read(chars, kept, CHUNK);
    if (read < 0) {
      return false;
    }
    int have = kept + read;
    kept = Character.isHighSurrogate(chars[have - 1]) ? 1 : 0;
    bytes = new String(chars, 0, have - kept).getBytes(StandardCharsets.UTF_8);
    chars[0] = chars[have - 1];
    next = 0;
    return bytes.length > 0 || fill();
  }
}
