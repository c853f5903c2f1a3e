package io.limitstream.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// A CloudFormation template, parsed. A function such as `!Ref Table` is read as its text, `!Ref
/// Table`; one with several arguments as a list that begins with its name.
record Template(Map<String, Object> root) {
  private static final List<String> FUNCTIONS =
      List.of("Ref", "GetAtt", "Sub", "If", "Not", "Equals", "Select", "Split", "Join");

  static Template read(Path file) {
    Map<Tag, ConstructNode> tags = new HashMap<>();
    for (String function : FUNCTIONS) {
      tags.put(new Tag("!" + function), node -> call("!" + function, node));
    }
    // CloudFormation takes no aliases.
    LoadSettings settings =
        LoadSettings.builder().setTagConstructors(tags).setMaxAliasesForCollections(0).build();
    try {
      return new Template(map(new Load(settings).loadFromString(Files.readString(file))));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Map<String, Object> section(String name) {
    return map(root.get(name));
  }

  Map<String, Object> resource(String name) {
    return map(section("Resources").get(name));
  }

  Map<String, Object> properties(String resource) {
    return map(resource(resource).get("Properties"));
  }

  Map<String, Object> parameter(String name) {
    return map(section("Parameters").get(name));
  }

  /// The names of all resources of a type.
  List<String> ofType(String type) {
    return section("Resources").entrySet().stream()
        .filter(resource -> map(resource.getValue()).get("Type").equals(type))
        .map(Map.Entry::getKey)
        .toList();
  }

  /// The statements of a role's one policy. One that depends on a condition is there as such.
  List<Map<String, Object>> statements(String role) {
    Map<String, Object> policy = map(list(properties(role).get("Policies")).getFirst());
    return list(map(policy.get("PolicyDocument")).get("Statement")).stream()
        .map(statement -> statement instanceof List<?> call ? call.get(2) : statement)
        .map(Template::map)
        .toList();
  }

  static Map<String, Object> map(@Nullable Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    ((Map<?, ?>) value).forEach((key, member) -> map.put((String) key, member));
    return map;
  }

  static List<Object> list(@Nullable Object value) {
    return value instanceof List<?> list ? new ArrayList<>(list) : List.of(value);
  }

  private static Object call(String function, Node node) {
    if (node instanceof ScalarNode scalar) {
      return function + " " + scalar.getValue();
    }
    List<Object> call = new ArrayList<>(List.of(function));
    for (Node argument : ((SequenceNode) node).getValue()) {
      call.add(plain(argument));
    }
    return call;
  }

  private static Object plain(Node node) {
    return switch (node) {
      case ScalarNode scalar when FUNCTIONS.contains(scalar.getTag().getValue().substring(1)) ->
          scalar.getTag().getValue() + " " + scalar.getValue();
      case ScalarNode scalar -> scalar.getValue();
      case SequenceNode sequence when FUNCTIONS.contains(tag(sequence)) ->
          call("!" + tag(sequence), sequence);
      case SequenceNode sequence -> sequence.getValue().stream().map(Template::plain).toList();
      case MappingNode mapping -> {
        Map<String, Object> members = new LinkedHashMap<>();
        mapping
            .getValue()
            .forEach(
                member ->
                    members.put(
                        ((ScalarNode) member.getKeyNode()).getValue(),
                        plain(member.getValueNode())));
        yield members;
      }
      default -> throw new IllegalArgumentException(node.toString());
    };
  }

  private static String tag(Node node) {
    return node.getTag().getValue().substring(1);
  }
}
