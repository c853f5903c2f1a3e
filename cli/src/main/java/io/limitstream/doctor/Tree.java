package io.limitstream.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// A value of an answer: what is absent and what is `null` are the same, as they are to AWS.
///
/// @param value a map, a list, text (numbers and truths as they were written), or nothing
/// @param path where it stands in the answer, for messages
public record Tree(@Nullable Object value, String path) {

  /// The one JSON value in `json`.
  static Tree parse(byte[] json) {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      JsonToken first = parser.nextToken();
      return new Tree(first == null ? null : read(parser, first), "");
    } catch (JacksonException notJson) {
      throw new NotUnderstoodException("the answer is not JSON");
    }
  }

  private static @Nullable Object read(JsonParser parser, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
          members.put(name, read(parser, parser.nextToken()));
        }
        yield members;
      }
      case START_ARRAY -> {
        List<@Nullable Object> elements = new ArrayList<>();
        for (JsonToken next = parser.nextToken();
            next != JsonToken.END_ARRAY;
            next = parser.nextToken()) {
          elements.add(read(parser, next));
        }
        yield elements;
      }
      case VALUE_NULL -> null;
      default -> parser.getString();
    };
  }

  /// The member at the end of `names`.
  Tree at(String... names) {
    Tree tree = this;
    for (String name : names) {
      Object member = tree.value instanceof Map<?, ?> map ? map.get(name) : null;
      tree = new Tree(member, tree.path.isEmpty() ? name : tree.path + "." + name);
    }
    return tree;
  }

  boolean isAbsent() {
    return value == null;
  }

  /// The elements; none of what is absent.
  List<Tree> list() {
    if (!(value instanceof List<?> elements)) {
      return List.of();
    }
    List<Tree> list = new ArrayList<>();
    elements.forEach(element -> list.add(new Tree(element, path + "[]")));
    return list;
  }

  /// The text of each element.
  List<String> texts() {
    return list().stream().map(Tree::text).toList();
  }

  String text() {
    if (value instanceof String text) {
      return text;
    }
    throw new NotUnderstoodException("the answer has no " + path);
  }

  String textOr(String otherwise) {
    return value instanceof String text ? text : otherwise;
  }

  long number() {
    try {
      return Long.parseLong(text());
    } catch (NumberFormatException notANumber) {
      throw new NotUnderstoodException(path + " of the answer is not a whole number");
    }
  }

  long numberOr(long otherwise) {
    return isAbsent() ? otherwise : number();
  }

  boolean isTrue() {
    return value instanceof String text && text.equalsIgnoreCase("true");
  }
}
