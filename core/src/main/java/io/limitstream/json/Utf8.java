package io.limitstream.json;

/// Strings by their bytes in UTF-8.
public final class Utf8 {
  private Utf8() {}

  /// Compares two well-formed strings by their UTF-8 bytes, which is the order of their code points
  /// and DynamoDB's order of strings; the sign is that of [Comparable#compareTo].
  ///
  /// [String#compareTo] orders UTF-16 units instead, and so puts U+FF5E after U+1F600.
  public static int compare(String a, String b) {
    int shared = Math.min(a.length(), b.length());
    for (int i = 0; i < shared; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        // Surrogates stand for code points above every other char, so at the first difference they
        // are the greater.
        boolean xAbove = Character.isSurrogate(x);
        return xAbove == Character.isSurrogate(y) ? Character.compare(x, y) : xAbove ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /// The length of `text` in bytes of UTF-8; −1 if it holds an unpaired surrogate, which UTF-8
  /// cannot say.
  public static int length(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes++;
      } else if (c < 0x800) {
        bytes += 2;
      } else if (!Character.isSurrogate(c)) {
        bytes += 3;
      } else if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
        bytes += 4;
        i++;
      } else {
        return -1;
      }
    }
    return bytes;
  }
}
