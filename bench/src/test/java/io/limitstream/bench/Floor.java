package io.limitstream.bench;

import java.util.Base64;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// What nobody can do without who uses this parser: every token of the outer JSON, the Base64,
/// every token of the inner JSON. Nothing is looked at.
final class Floor {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private Floor() {}

  /// Reads one Lambda Kinesis event; returns how many tokens it has.
  static long tokens(byte[] event) {
    long tokens = 0;
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), event)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        tokens++;
        if (token == JsonToken.VALUE_STRING && parser.currentName().equals("data")) {
          tokens += inner(Base64.getDecoder().decode(parser.getString()));
        }
      }
    }
    return tokens;
  }

  private static long inner(byte[] envelope) {
    long tokens = 0;
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), envelope)) {
      while (parser.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }
}
