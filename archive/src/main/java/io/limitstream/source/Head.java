package io.limitstream.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;

/// The first bytes of a stream, and the whole of it.
///
/// @param bytes as many as [Packing#of] needs, or all
/// @param whole the stream from its first byte on; where it fails, it fails after what it gave
///   before
// Bytes are handed through, never compared.
@SuppressWarnings("ArrayRecordComponent")
record Head(byte[] bytes, InputStream whole) {

  static Head of(InputStream in) {
    byte[] bytes = new byte[Packing.HEAD];
    int length = 0;
    InputStream rest = in;
    try {
      int read = 0;
      while (read >= 0 && length < bytes.length) {
        length += read;
        read = in.read(bytes, length, bytes.length - length);
      }
    } catch (IOException unreadable) {
      rest = new Failing(unreadable);
    }
    byte[] head = Arrays.copyOf(bytes, length);
    return new Head(head, new SequenceInputStream(new ByteArrayInputStream(head), rest));
  }

  /// A stream that fails at once.
  private static final class Failing extends InputStream {
    private final IOException failure;

    Failing(IOException failure) {
      this.failure = failure;
    }

    @Override
    public int read() throws IOException {
      throw failure;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      throw failure;
    }
  }
}
