package io.limitstream.api;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// The percent-encoding of RFC 3986, read strictly: what is broken is an error, never a guess.
final class PercentEncoding {
  private PercentEncoding() {}

  /// Decodes one segment of a path.
  ///
  /// @throws BadRequestException if it is not ASCII, or its escapes are broken or not UTF-8
  static String decode(String encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        bytes.write(digit(encoded, i + 1) << 4 | digit(encoded, i + 2));
        i += 2;
      } else if (c > ' ' && c < 0x7f) {
        bytes.write(c);
      } else {
        throw new BadRequestException("The address has a character that is not percent-encoded.");
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      throw new BadRequestException("The address has a percent-encoding that is not UTF-8.");
    }
  }

  /// Decodes a name or a value of a query, where a plus is a space too.
  ///
  /// @throws BadRequestException as [#decode]
  static String decodeQuery(String encoded) {
    return decode(encoded.replace("+", "%20"));
  }

  private static int digit(String encoded, int at) {
    int digit = at < encoded.length() ? Character.digit(encoded.charAt(at), 16) : -1;
    // Character.digit takes the digits of every script.
    if (digit < 0 || encoded.charAt(at) > 'f') {
      throw new BadRequestException("The address has a broken percent-encoding.");
    }
    return digit;
  }
}
