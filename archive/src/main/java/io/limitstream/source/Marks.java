package io.limitstream.source;

/// The byte order mark of UTF-8.
final class Marks {
  private static final int[] UTF_8 = {0xef, 0xbb, 0xbf};

  private Marks() {}

  /// The length of the mark at `index` of the window: 0 if there is none.
  static int length(Window window, int index) {
    for (int i = 0; i < UTF_8.length; i++) {
      if (window.at(index + i) != UTF_8[i]) {
        return 0;
      }
    }
    return UTF_8.length;
  }
}
