package io.limitstream.json;

import java.io.OutputStream;
import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/// JSON as it is written: compact, on one line, and harmless to a terminal.
public final class Json {
  private static final TokenStreamFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .characterEscapes(new TerminalEscapes())
          .build();

  private Json() {}

  /// What `content` writes, as text.
  public static String text(Consumer<JsonGenerator> content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      content.accept(json);
    }
    return text.toString();
  }

  /// An object whose members `members` writes, as text.
  public static String object(Consumer<JsonGenerator> members) {
    return text(
        json -> {
          json.writeStartObject();
          members.accept(json);
          json.writeEndObject();
        });
  }

  /// Writes what `content` writes to `out`, in UTF-8, and flushes it.
  public static void to(OutputStream out, Consumer<JsonGenerator> content) {
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      content.accept(json);
    }
  }
}
