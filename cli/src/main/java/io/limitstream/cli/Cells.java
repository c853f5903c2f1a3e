package io.limitstream.cli;

import io.limitstream.json.Printable;
import org.jline.utils.WCWidth;

/// Text as a terminal shows it: in cells, of which a letter of some scripts takes two, and a mark
/// that is put onto the letter before it none.
final class Cells {
  private static final String CUT = "…";

  private Cells() {}

  /// How many cells `text`, which is printable, takes.
  static int width(String text) {
    return text.codePoints().map(codePoint -> Math.max(0, WCWidth.wcwidth(codePoint))).sum();
  }

  /// `text` from outside, made printable, in at most `cells` cells; a cut is marked with `…`.
  static String cut(String text, int cells) {
    String printable = Printable.of(text);
    if (width(printable) <= cells) {
      return printable;
    }
    StringBuilder shown = new StringBuilder();
    int used = 1;
    for (int codePoint : printable.codePoints().toArray()) {
      used += Math.max(0, WCWidth.wcwidth(codePoint));
      if (used > cells) {
        break;
      }
      shown.appendCodePoint(codePoint);
    }
    return shown + CUT;
  }

  /// `text` with blanks after it, so that it takes `cells` cells.
  static String padded(String text, int cells) {
    return text + " ".repeat(Math.max(0, cells - width(text)));
  }
}
