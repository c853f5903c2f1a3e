package io.limitstream.event;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Amounts as the stream writes them: plain decimals in ASCII (design, part 1).
final class Amounts {
  private static final int MAX_DIGITS = 38;

  /// So many digits always fit into 64 bits.
  private static final int LONG_DIGITS = 18;

  private Amounts() {}

  /// The amount that `text` from `start` to before `end` is, exact and of the same scale; null if
  /// it does not match `-?[0-9]+(\.[0-9]+)?` or has more than 38 digits.
  static @Nullable BigDecimal parse(byte[] text, int start, int end) {
    boolean isNegative = start < end && text[start] == '-';
    int first = isNegative ? start + 1 : start;
    int point = -1;
    long unscaled = 0;
    for (int i = first; i < end; i++) {
      byte b = text[i];
      if (b == '.' && point < 0) {
        point = i;
      } else if (b >= '0' && b <= '9') {
        unscaled = unscaled * 10 + (b - '0');
      } else {
        return null;
      }
    }
    int digits = end - first - (point < 0 ? 0 : 1);
    boolean digitsOnBothSides = point < 0 || (point > first && point < end - 1);
    if (digits <= 0 || digits > MAX_DIGITS || !digitsOnBothSides) {
      return null;
    }
    return digits <= LONG_DIGITS
        ? BigDecimal.valueOf(isNegative ? -unscaled : unscaled, point < 0 ? 0 : end - 1 - point)
        : new BigDecimal(new String(text, start, end - start, StandardCharsets.ISO_8859_1));
  }

  /// As [#parse(byte[],int,int)], for text that is a string already.
  static @Nullable BigDecimal parse(String text) {
    // A character beyond ISO 8859-1 becomes a question mark, which no amount has either.
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return parse(bytes, 0, bytes.length);
  }
}
