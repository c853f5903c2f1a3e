package io.limitstream.words;

import io.limitstream.json.Json;
import io.limitstream.settings.ConfigurationException;
import io.limitstream.settings.Settings;
import io.limitstream.settings.Variable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/// The texts of one language by their keys, such as `type.DEPOSIT`. A part in braces, such as
/// `{when}`, is a place for a value.
public final class Words {
  private static final TokenStreamFactory JSON =
      JsonFactory.builder().disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES).build();

  private final Map<String, String> texts;

  private Words(Map<String, String> texts) {
    this.texts = texts;
  }

  /// The English texts.
  public static Words english() {
    return new Words(bundled("en"));
  }

  /// The English texts, with those replaced that the file has which `LIMITSTREAM_WORDS` names.
  ///
  /// @throws ConfigurationException if there is no such file, or it has a key that is none of ours
  public static Words from(Map<String, String> environment) {
    Settings settings = new Settings(environment);
    Words words = english().replaced(settings);
    settings.requireSound();
    return words;
  }

  private Words replaced(Settings settings) {
    String variable = Variable.LIMITSTREAM_WORDS.name();
    String file = settings.optional(variable);
    if (file == null) {
      return this;
    }
    Map<String, String> all = new LinkedHashMap<>(texts);
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      Map<String, String> others = read(in);
      for (String key : others.keySet()) {
        if (!texts.containsKey(key)) {
          settings.problem(variable, "the file has an unknown key \"" + key + "\"");
        }
      }
      all.putAll(others);
    } catch (NoSuchFileException | InvalidPathException missing) {
      settings.problem(variable, "no such file");
    } catch (IOException | JacksonException unreadable) {
      settings.problem(variable, "expected a file with a JSON object of texts by their keys");
    }
    return new Words(all);
  }

  private static Map<String, String> bundled(String language) {
    String name = language + ".json";
    try (InputStream in = Words.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its file " + name);
      }
      return Collections.unmodifiableMap(read(in));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Map<String, String> read(InputStream in) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not an object");
      }
      for (String key = parser.nextName(); key != null; key = parser.nextName()) {
        if (parser.nextToken() != JsonToken.VALUE_STRING) {
          throw new IOException("not a text");
        }
        texts.put(key, parser.getString());
      }
    }
    return texts;
  }

  /// All keys.
  public Set<String> keys() {
    return texts.keySet();
  }

  /// The text of a key.
  ///
  /// @throws IllegalArgumentException if there is none: a bug
  public String text(String key) {
    String text = texts.get(key);
    if (text == null) {
      throw new IllegalArgumentException("no text has the key " + key);
    }
    return text;
  }

  /// The text of a constant, of the key `group.CONSTANT`.
  public String text(String group, Enum<?> constant) {
    return text(group + "." + constant.name());
  }

  /// The text of a key, with values in their places: `{when}` becomes the value of `when`.
  public String text(String key, Map<String, String> values) {
    String text = text(key);
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("{" + value.getKey() + "}", value.getValue());
    }
    return text;
  }

  /// All texts as one JSON object, for the pages.
  public String json() {
    return Json.object(json -> texts.forEach(json::writeStringProperty));
  }
}
