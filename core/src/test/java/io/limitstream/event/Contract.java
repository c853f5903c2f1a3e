package io.limitstream.event;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// `docs/asyncapi.yaml`, as a producer's tools read it.
record Contract(JsonNode document) {

  /// Reads what the decoder's parser reads, to any depth.
  private static final JsonMapper JSON =
      JsonMapper.builder(
              EventDecoder.JSON
                  .rebuild()
                  .streamReadConstraints(
                      EventDecoder.JSON
                          .streamReadConstraints()
                          .rebuild()
                          .maxNestingDepth(Integer.MAX_VALUE)
                          .build())
                  .build())
          .build();

  private static final Pattern LISTED = Pattern.compile("(?m)^- `([A-Z0-9_]+)`: ");

  static Contract read() throws IOException {
    return new Contract(new YAMLMapper().readTree(Files.readString(Path.of("docs/asyncapi.yaml"))));
  }

  /// The value that `data` is to a usual parser; null where it takes it for broken.
  static @Nullable JsonNode parsed(byte[] data) {
    try {
      return JSON.readTree(data);
    } catch (JacksonException broken) {
      return null;
    }
  }

  /// The names that the document lists of what no schema says.
  Set<String> unsaid() {
    Set<String> names = new TreeSet<>();
    LISTED
        .matcher(document.at("/info/description").asString())
        .results()
        .forEach(listed -> names.add(listed.group(1)));
    return names;
  }

  /// The schemas beside one another, each by its name.
  ObjectNode schemas() {
    return (ObjectNode) document.at("/components/schemas");
  }

  /// Where each word stands that restricts an event: a keyword, or one of several values of it.
  /// From `schemas` downward, as JSON pointers.
  List<String> words() {
    List<String> words = new ArrayList<>();
    schemas()
        .properties()
        .forEach(schema -> collect(schema.getValue(), "/" + schema.getKey(), words));
    return words;
  }

  private static void collect(JsonNode schema, String at, List<String> words) {
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      String here = at + "/" + keyword.getKey();
      JsonNode value = keyword.getValue();
      switch (keyword.getKey()) {
        case "description" -> {}
        case "properties" ->
            value
                .properties()
                .forEach(one -> collect(one.getValue(), here + "/" + one.getKey(), words));
        case "not" -> {
          words.add(here);
          collect(value, here, words);
        }
        case "required", "enum", "allOf", "anyOf" -> {
          for (int i = 0; i < value.size(); i++) {
            words.add(here + "/" + i);
            collect(value.get(i), here + "/" + i, words);
          }
        }
        default -> words.add(here);
      }
    }
  }

  /// This without one of its [#words].
  Contract without(String word) {
    Contract copy = new Contract(document.deepCopy());
    JsonPointer pointer = JsonPointer.compile(word);
    JsonNode parent = copy.schemas().at(pointer.head());
    if (parent instanceof ArrayNode array) {
      array.remove(pointer.last().getMatchingIndex());
    } else {
      ((ObjectNode) parent).remove(pointer.last().getMatchingProperty());
    }
    return copy;
  }

  Schema schema(String name) {
    return schema(name, SpecificationVersion.DRAFT_2020_12);
  }

  Schema schema(String name, SpecificationVersion version) {
    ObjectNode root = JSON.createObjectNode();
    // Draft 07 heeds nothing beside a `$ref`.
    root.putArray("allOf").addObject().put("$ref", "#/components/schemas/" + name);
    root.putObject("components").set("schemas", schemas());
    return SchemaRegistry.withDefaultDialect(version).getSchema(root.toString(), InputFormat.JSON);
  }
}
