package io.limitstream.event;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// JSON without halves of characters in its names, which Jackson refuses though nobody reads such a
/// name: an escape such as `\ud800` in a name becomes the text of that escape, so that different
/// names stay different. Values stay as they are.
final class HalfCharacters {
  private static final int ESCAPE_LENGTH = 6;

  private HalfCharacters() {}

  /// `json` with other names; null where none has an escape of a half.
  static byte @Nullable [] readable(byte[] json) {
    ByteArrayOutputStream readable = new ByteArrayOutputStream(json.length + ESCAPE_LENGTH);
    int copied = 0;
    int at = 0;
    while (at < json.length) {
      if (json[at] != '"') {
        at++;
        continue;
      }
      int start = at;
      at = end(json, at + 1);
      if (isName(json, at)) {
        readable.write(json, copied, start - copied);
        rewrite(json, start, at, readable);
        copied = at;
      }
    }
    readable.write(json, copied, json.length - copied);
    byte[] all = readable.toByteArray();
    return Arrays.equals(all, json) ? null : all;
  }

  /// The index after the quotation mark that ends a string.
  private static int end(byte[] json, int from) {
    int at = from;
    while (at < json.length && json[at] != '"') {
      at += json[at] == '\\' ? 2 : 1;
    }
    return Math.min(json.length, at + 1);
  }

  private static boolean isName(byte[] json, int after) {
    int at = after;
    while (at < json.length && json[at] <= ' ' && json[at] >= 0) {
      at++;
    }
    return at < json.length && json[at] == ':';
  }

  private static void rewrite(byte[] json, int start, int end, ByteArrayOutputStream out) {
    int at = start;
    while (at < end) {
      if (json[at] != '\\') {
        out.write(json[at++]);
      } else if (isHalf(json, at, end)) {
        out.write('\\');
        out.write('\\');
        at++;
      } else {
        out.write(json[at]);
        out.write(json[at + 1]);
        at += 2;
      }
    }
  }

  /// Whether the escape at `at` is `\ud800` to `\udfff`.
  private static boolean isHalf(byte[] json, int at, int end) {
    return at + ESCAPE_LENGTH < end
        && json[at + 1] == 'u'
        && (json[at + 2] | 0x20) == 'd'
        && Character.digit(json[at + 3], 16) >= 8
        && Character.digit(json[at + 4], 16) >= 0
        && Character.digit(json[at + 5], 16) >= 0;
  }
}
