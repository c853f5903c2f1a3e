package io.limitstream.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// A gzip file of one or more members, and nothing else. The JDK's stream takes whatever follows a
/// member and is none as the file's end, so that a file that breaks off between two members would
/// look whole.
final class WholeGzip extends GZIPInputStream {
  private static final int BUFFER = 1 << 16;
  private static final int TRAILER = 8;

  WholeGzip(InputStream in) throws IOException {
    super(in, BUFFER);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = super.read(into, offset, length);
    // At the end the inflater still holds the last member's trailer, and whatever follows it.
    if (read < 0 && (inf.getRemaining() > TRAILER || in.read() >= 0)) {
      throw new ZipException("something else follows it");
    }
    return read;
  }
}
