package io.limitstream.console;

import io.limitstream.api.BadRequestException;
import io.limitstream.json.Utf8;
import io.limitstream.json.Utf8Check;
import io.limitstream.parking.Resolution;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/// What somebody says who tries a parked record again, or dismisses it.
///
/// @param by who that is, for the evidence
/// @param note why
/// @param content the corrected record, or absent to try it as it was parked
/// @param sure whether it may be of a user or limit that the parked record does not name
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
record RetryOrder(String by, String note, byte @Nullable [] content, boolean sure) {
  private static final TokenStreamFactory JSON =
      JsonFactory.builder().disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES).build();

  /// Reads `{"by":…,"note":…,"content":…,"sure":…}`; the content is the text of the corrected
  /// record.
  ///
  /// @throws BadRequestException if the body is something else
  static RetryOrder read(byte[] body) {
    Map<String, String> members = members(body);
    String content = members.get("content");
    return new RetryOrder(
        text(members, "by", Resolution.MAX_BY_BYTES),
        text(members, "note", Resolution.MAX_NOTE_BYTES),
        content == null ? null : content.getBytes(StandardCharsets.UTF_8),
        "true".equals(members.get("sure")));
  }

  private static Map<String, String> members(byte[] body) {
    // Without its table of names, the parser would take ill-formed bytes for U+FFFD.
    if (new Utf8Check().firstIllFormed(body) >= 0) {
      throw new BadRequestException("The body is not JSON in UTF-8.");
    }
    Map<String, String> members = new HashMap<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new BadRequestException("The body is not a JSON object.");
      }
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        JsonToken value = parser.nextToken();
        if (value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_TRUE) {
          members.put(name, parser.getString());
        } else {
          parser.skipChildren();
        }
      }
    } catch (JacksonException broken) {
      throw new BadRequestException("The body is not JSON.");
    }
    return members;
  }

  private static String text(Map<String, String> members, String name, int maxBytes) {
    String text = members.getOrDefault(name, "").strip();
    int bytes = Utf8.length(text);
    if (bytes < 1 || bytes > maxBytes) {
      throw new BadRequestException(
          "The body's " + name + " is not text of 1 to " + maxBytes + " bytes.");
    }
    return text;
  }
}
