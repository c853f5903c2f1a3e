package io.limitstream.event;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads an envelope by a parser that knows all of JSON.
record ParsedEnvelope(JsonParser parser, Recurring recurring) {
  private static final int LONGEST_LONG = 20;

  /// Reads the members of the object whose start the parser is at, and those of its `payload`.
  Fields read() {
    return read("", "payload");
  }

  private Fields read(String prefix, @Nullable String nested) {
    Fields fields = new Fields(prefix, recurring);
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      int at = fields.add(name);
      JsonToken token = parser.nextToken();
      if (at == FieldNames.NONE) {
        parser.skipChildren();
      } else if (token == JsonToken.START_OBJECT && name.equals(nested)) {
        fields.set(at, read(name + ".", null));
      } else {
        value(fields, at, token);
      }
    }
    return fields;
  }

  private void value(Fields fields, int at, JsonToken token) {
    switch (token) {
      case VALUE_STRING -> fields.set(at, parser.getString());
      case VALUE_NUMBER_INT -> integer(fields, at);
      case VALUE_NULL -> fields.set(at, null);
      default -> parser.skipChildren();
    }
  }

  private void integer(Fields fields, int at) {
    if (parser.getStringLength() <= LONGEST_LONG) {
      try {
        fields.setInteger(at, Long.parseLong(parser.getString()));
      } catch (NumberFormatException beyond64Bits) {
        // It stays a value that no field takes.
      }
    }
  }
}
