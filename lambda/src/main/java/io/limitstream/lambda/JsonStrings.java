package io.limitstream.lambda;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The strings of a JSON object, and of the objects inside it, each where it stands: whatever a
/// name looks like, it is one name at one level. Members of other types are left out.
///
/// @param strings the object's own strings, by name
/// @param objects the objects directly inside it, by name
record JsonStrings(Map<String, String> strings, Map<String, JsonStrings> objects) {
  private static final JsonStrings NONE = new JsonStrings(Map.of(), Map.of());

  /// Reads the object whose start `parser` has just read, to its end. Of a name that stands twice
  /// the last value counts, as for most readers of JSON.
  static JsonStrings read(JsonParser parser) {
    JsonStrings read = new JsonStrings(new HashMap<>(), new HashMap<>());
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken value = parser.nextToken();
      read.strings.remove(name);
      read.objects.remove(name);
      if (value == JsonToken.VALUE_STRING) {
        read.strings.put(name, parser.getString());
      } else if (value == JsonToken.START_OBJECT) {
        read.objects.put(name, read(parser));
      } else {
        parser.skipChildren();
      }
    }
    return read;
  }

  /// The object at the end of `path`, empty if there is none.
  JsonStrings at(String... path) {
    JsonStrings found = this;
    for (String name : path) {
      found = found.objects.getOrDefault(name, NONE);
    }
    return found;
  }

  /// A string of this very object, or absent.
  @Nullable String get(String name) {
    return strings.get(name);
  }
}
