package io.limitstream.source;

import java.io.Reader;

/// Characters of Latin-1 for a JSON parser, one for each byte of a window, so that the parser
/// counts bytes. It finds where values end; what their text says is for others to read.
final class WindowReader extends Reader {
  private final Window window;
  private final String prefix;
  private final boolean sliding;
  private int given;
  private int next;

  private WindowReader(Window window, String prefix, boolean sliding) {
    this.window = window;
    this.prefix = prefix;
    this.sliding = sliding;
  }

  /// Reads what is held and what follows, as far as a window holds it; skips nothing.
  static WindowReader held(Window window) {
    return new WindowReader(window, "", false);
  }

  /// Reads `prefix`, and then the window to its end, and skips what was read: values of any length.
  static WindowReader sliding(String prefix, Window window) {
    return new WindowReader(window, prefix, true);
  }

  @Override
  public int read(char[] into, int offset, int length) {
    if (given < prefix.length()) {
      into[offset] = prefix.charAt(given++);
      return 1;
    }
    if (sliding) {
      window.skip(next);
      next = 0;
    }
    if (!window.has(next)) {
      return -1;
    }
    int read = Math.min(length, window.buffered() - next);
    window.copyTo(into, offset, next, read);
    next += read;
    return read;
  }

  /// For one that slides: skips up to where `offset` characters were read, the prefix included,
  /// which lie within the last that were handed out.
  void skipTo(long offset, long skippedBefore) {
    long bytes = offset - prefix.length();
    window.skip((int) (skippedBefore + bytes - window.skipped()));
    next = 0;
  }

  @Override
  public void close() {}
}
