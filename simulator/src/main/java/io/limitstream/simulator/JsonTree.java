package io.limitstream.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// JSON as a tree, for the little that the simulator itself must read: responses, filter patterns,
/// and data that is filtered.
sealed interface JsonTree {

  record Members(Map<String, JsonTree> byName) implements JsonTree {}

  record Elements(List<JsonTree> list) implements JsonTree {}

  record Text(String text) implements JsonTree {}

  /// A number as it was written: filters compare numbers by that.
  record Digits(String text) implements JsonTree {}

  /// `true` or `false`.
  record Truth(boolean isTrue) implements JsonTree {}

  /// `null`.
  record Nothing() implements JsonTree {}

  /// The one value that `json` holds, or nothing if it is not JSON.
  static Optional<JsonTree> parse(byte[] json) {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return Optional.empty();
      }
      JsonTree tree = read(parser, first);
      return parser.nextToken() == null ? Optional.of(tree) : Optional.empty();
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  private static JsonTree read(JsonParser parser, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> {
        Map<String, JsonTree> members = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
          members.put(name, read(parser, parser.nextToken()));
        }
        yield new Members(members);
      }
      case START_ARRAY -> {
        List<JsonTree> elements = new ArrayList<>();
        for (JsonToken next = parser.nextToken();
            next != JsonToken.END_ARRAY;
            next = parser.nextToken()) {
          elements.add(read(parser, next));
        }
        yield new Elements(elements);
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Digits(parser.getString());
      case VALUE_TRUE, VALUE_FALSE -> new Truth(token == JsonToken.VALUE_TRUE);
      case VALUE_NULL -> new Nothing();
      default -> new Text(parser.getString());
    };
  }
}
