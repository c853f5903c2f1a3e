package io.limitstream.event;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.async.ByteArrayFeeder;

/// What bytes are that are no event: said so that the producer's developer knows what to change.
final class Diagnosis {
  private static final String MORE = "data: expected one JSON object, found more at byte ";
  private static final int GLUE_HEADER = 18;
  private static final int CONFLUENT_HEADER = 5;
  private static final int SHORTEST_BASE64 = 16;

  private Diagnosis() {}

  /// What `data`, which does not begin an object, is; null if that is not known.
  static @Nullable String otherThanAnObject(byte[] data) {
    String found = packed(data);
    if (found == null) {
      found = encoded(data);
    }
    if (found == null) {
      found = otherJson(data);
    }
    return found == null ? null : "data: expected a JSON object, found " + found;
  }

  private static @Nullable String packed(byte[] data) {
    if (begins(data, 0x1f, 0x8b)) {
      return "gzip data";
    }
    if (begins(data, 0x28, 0xb5, 0x2f, 0xfd)) {
      return "zstd data";
    }
    if (begins(data, 'P', 'K', 3, 4)) {
      return "a zip archive";
    }
    if (begins(data, 0x78, 0x01) || begins(data, 0x78, 0x9c) || begins(data, 0x78, 0xda)) {
      return "zlib data";
    }
    return null;
  }

  private static @Nullable String encoded(byte[] data) {
    if (begins(data, 0xff, 0xfe)
        || begins(data, 0xfe, 0xff)
        || begins(data, '{', 0)
        || begins(data, 0, '{')) {
      return "UTF-16; UTF-8 is expected";
    }
    if (data.length > GLUE_HEADER && (begins(data, 3, 0) || begins(data, 3, 5))) {
      return "the header of a Glue Schema Registry serializer";
    }
    return data.length > CONFLUENT_HEADER && data[0] == 0
        ? "the header of a Confluent Schema Registry serializer"
        : null;
  }

  private static @Nullable String otherJson(byte[] data) {
    String text = new String(data, StandardCharsets.ISO_8859_1).strip();
    if (text.isEmpty()) {
      return "nothing";
    }
    if (text.startsWith("[")) {
      return "an array";
    }
    if (text.startsWith("\"")) {
      return text.startsWith("\"{")
          ? "JSON inside a JSON string: it was encoded twice"
          : "a string";
    }
    return isBase64OfAnObject(text) ? "Base64: it was encoded twice" : null;
  }

  private static boolean isBase64OfAnObject(String text) {
    if (text.length() < SHORTEST_BASE64) {
      return false;
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(text);
      return decoded.length > 0 && (decoded[0] == '{' || begins(decoded, 0x1f, 0x8b));
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  private static boolean begins(byte[] data, int... magic) {
    if (data.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((data[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /// What `data`, which is UTF-8 and begins no object, is.
  static String noObject(byte[] data) {
    String problem = notJson(data);
    return problem.startsWith("data: not JSON at") ? problem : "data: expected a JSON object";
  }

  /// Why `data`, an object in UTF-8, is not JSON: at which byte, counted from 0, and what stands
  /// there; or that it breaks off, if it could go on.
  static String notJson(byte[] data) {
    try (JsonParser parser =
        EventDecoder.JSON.createNonBlockingByteArrayParser(ObjectReadContext.empty())) {
      ByteArrayFeeder feeder = (ByteArrayFeeder) parser.nonBlockingInputFeeder();
      boolean isWhole = false;
      for (int i = 0; i < data.length; i++) {
        if (!accepts(parser, feeder, data, i)) {
          return isWhole
              ? MORE + i
              : "data: not JSON at byte " + i + ", where " + shown(data[i]) + " stands";
        }
        // The first byte opens the object.
        isWhole = i > 0 && parser.streamReadContext().inRoot();
      }
      return isWhole
          ? "data: not JSON: perhaps a comma stands before a closing brace or bracket"
          : "data: expected JSON, which breaks off at byte " + data.length + ", its end";
    }
  }

  /// Why `data` is no event if a whole object stands before the character with index `at`.
  static String more(byte[] data, long at) {
    String before = new String(data, StandardCharsets.UTF_8).substring(0, (int) at);
    return MORE + before.getBytes(StandardCharsets.UTF_8).length;
  }

  private static boolean accepts(JsonParser parser, ByteArrayFeeder feeder, byte[] data, int at) {
    try {
      feeder.feedInput(data, at, at + 1);
      JsonToken token;
      do {
        token = parser.nextToken();
      } while (token != JsonToken.NOT_AVAILABLE && token != null);
      return true;
    } catch (JacksonException refused) {
      return false;
    }
  }

  private static String shown(byte b) {
    return b > ' ' && b <= '~' ? "'" + (char) b + "'" : "byte 0x%02x".formatted(b & 0xff);
  }
}
