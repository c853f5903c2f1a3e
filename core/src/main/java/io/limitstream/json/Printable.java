package io.limitstream.json;

import java.util.function.IntFunction;

/// Text from outside as it may be printed: short, and, where nothing else escapes it, on one line
/// and harmless to a terminal.
public final class Printable {
  private static final int MAX_BYTES = 256;
  private static final String CUT = "…";

  private Printable() {}

  /// `text` cut at 256 bytes of UTF-8, for a place that escapes on its own, such as a JSON string.
  /// A cut is marked with `…`; a surrogate that stands alone becomes U+FFFD.
  public static String cut(String text) {
    return cut(text, MAX_BYTES);
  }

  /// As [#cut(String)], at `maxBytes`.
  public static String cut(String text, int maxBytes) {
    return isPlain(text, maxBytes) ? text : build(text, maxBytes, Printable::wellFormed);
  }

  /// `text` escaped as within a JSON string, then cut at 256 bytes of UTF-8; a cut is marked with
  /// `…`.
  ///
  /// Besides what JSON demands, all control and format characters are escaped, among them those
  /// that turn the direction of writing, and surrogates that stand alone.
  public static String of(String text) {
    return isPlain(text, MAX_BYTES) ? text : build(text, MAX_BYTES, Printable::escaped);
  }

  private static String build(String text, int maxBytes, IntFunction<String> show) {
    StringBuilder printable = new StringBuilder(Math.min(text.length(), maxBytes));
    int bytes = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      String shown = show.apply(codePoint);
      bytes += Utf8.length(shown);
      if (bytes > maxBytes) {
        return printable.append(CUT).toString();
      }
      printable.append(shown);
      i += Character.charCount(codePoint);
    }
    return printable.toString();
  }

  private static String wellFormed(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE
        ? "\ufffd"
        : Character.toString(codePoint);
  }

  private static boolean isPlain(String text, int maxBytes) {
    if (text.length() > maxBytes) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private static String escaped(int codePoint) {
    return switch (codePoint) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> isHarmless(codePoint) ? Character.toString(codePoint) : unicodeEscape(codePoint);
    };
  }

  private static boolean isHarmless(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String unicodeEscape(int codePoint) {
    StringBuilder escaped = new StringBuilder();
    for (char unit : Character.toChars(codePoint)) {
      escaped.append("\\u").append(String.format("%04x", (int) unit));
    }
    return escaped.toString();
  }
}
