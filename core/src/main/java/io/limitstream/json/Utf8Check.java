package io.limitstream.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// A check of bytes for strict UTF-8: no overlong forms, no encoded surrogates, nothing beyond
/// U+10FFFF.
///
/// Not safe for use by several threads.
public final class Utf8Check {
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final CharBuffer scratch = CharBuffer.allocate(2048);

  /// Whether `bytes` hold JSON in UTF-8 as far as their beginning tells: the first byte that is not
  /// white space opens an object, and no zero follows it. A JSON parser would take a byte order
  /// mark, or UTF-16, whose ASCII characters with their zeros are well-formed UTF-8 too.
  public static boolean startsAnObject(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      byte b = bytes[i];
      if (b != ' ' && b != '\t' && b != '\n' && b != '\r') {
        return b == '{' && (i + 1 == bytes.length || bytes[i + 1] != 0);
      }
    }
    return false;
  }

  /// Where the first byte stands that is not UTF-8; −1 if there is none.
  public int firstIllFormed(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    decoder.reset();
    CoderResult result;
    do {
      scratch.clear();
      result = decoder.decode(in, scratch, true);
    } while (result.isOverflow());
    return result.isError() ? in.position() : -1;
  }
}
