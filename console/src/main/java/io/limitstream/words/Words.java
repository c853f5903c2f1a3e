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
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/// The texts of one language by their keys, such as `type.DEPOSIT`. A part in braces, such as
/// `{when}`, is a place for a value. English has every text; the other languages have those that a
/// player reads.
public final class Words {

  /// The languages that the player's page speaks; the first is that of everybody else.
  private static final List<String> LANGUAGES = List.of("en", "de", "sv");

  /// How the keys begin of what only support and operators read, which is English alone.
  private static final List<String> SUPPORT =
      List.of("doubt.support.", "doubt.name.", "anomaly.", "console.");

  private static final TokenStreamFactory JSON =
      JsonFactory.builder().disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES).build();

  private final String language;
  private final Map<String, String> texts;

  private Words(String language, Map<String, String> texts) {
    this.language = language;
    this.texts = texts;
  }

  /// The English texts.
  public static Words english() {
    return bundled(LANGUAGES.getFirst());
  }

  /// The texts of each language, English first.
  public static List<Words> all() {
    return LANGUAGES.stream().map(Words::bundled).toList();
  }

  /// The English texts, with those replaced that the file has which `LIMITSTREAM_WORDS` names.
  ///
  /// @throws ConfigurationException as [#allFrom]
  public static Words from(Map<String, String> environment) {
    return allFrom(environment).getFirst();
  }

  /// The texts of each language, English first, with those replaced that the file has which
  /// `LIMITSTREAM_WORDS` names: a JSON object of English texts by their keys, and of an object by
  /// the name of each other language, such as `de`, with that language's texts.
  ///
  /// @throws ConfigurationException if there is no such file, or it has a key that is none of ours
  public static List<Words> allFrom(Map<String, String> environment) {
    Settings settings = new Settings(environment);
    List<Words> words = all();
    String variable = Variable.LIMITSTREAM_WORDS.name();
    String file = settings.optional(variable);
    if (file != null) {
      try (InputStream in = Files.newInputStream(Path.of(file))) {
        Map<String, Map<String, String>> others = read(in);
        words = words.stream().map(one -> one.replaced(others, settings)).toList();
      } catch (NoSuchFileException | InvalidPathException missing) {
        settings.problem(variable, "no such file");
      } catch (IOException | JacksonException unreadable) {
        settings.problem(variable, "expected a file with a JSON object of texts by their keys");
      }
    }
    settings.requireSound();
    return words;
  }

  private Words replaced(Map<String, Map<String, String>> others, Settings settings) {
    Map<String, String> all = new LinkedHashMap<>(texts);
    others
        .getOrDefault(language, Map.of())
        .forEach(
            (key, text) -> {
              if (all.replace(key, text) == null) {
                settings.problem(
                    Variable.LIMITSTREAM_WORDS.name(),
                    "the file has an unknown key \"" + key + "\"");
              }
            });
    return new Words(language, all);
  }

  private static Words bundled(String language) {
    String name = language + ".json";
    try (InputStream in = Words.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its file " + name);
      }
      return new Words(
          language,
          Collections.unmodifiableMap(read(in).getOrDefault(LANGUAGES.getFirst(), Map.of())));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Texts by their keys, by their language. What stands in no object of a language is English.
  private static Map<String, Map<String, String>> read(InputStream in) throws IOException {
    Map<String, Map<String, String>> texts = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not an object");
      }
      readObject(parser, LANGUAGES.getFirst(), texts);
    }
    return texts;
  }

  private static void readObject(
      JsonParser parser, String language, Map<String, Map<String, String>> texts)
      throws IOException {
    for (String key = parser.nextName(); key != null; key = parser.nextName()) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.VALUE_STRING) {
        texts.computeIfAbsent(language, _ -> new LinkedHashMap<>()).put(key, parser.getString());
      } else if (token == JsonToken.START_OBJECT && LANGUAGES.contains(key)) {
        readObject(parser, key, texts);
      } else {
        throw new IOException("not a text");
      }
    }
  }

  /// The language's code, such as `de`.
  public String language() {
    return language;
  }

  /// Whether only support and operators read the text of a key, and not players.
  public static boolean isForSupport(String key) {
    return SUPPORT.stream().anyMatch(key::startsWith);
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
