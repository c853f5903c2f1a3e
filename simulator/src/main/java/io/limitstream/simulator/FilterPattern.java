package io.limitstream.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A filter that a mapping applies to a record before the function sees it.
///
/// The rules are those of
/// <https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html> and
/// <https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis-filtering.html>: of a Kinesis record
/// only `data` can be filtered; fields are joined by *and*, the rules of one field and several
/// filters by *or*; text is compared character by character and a number by its text; and **a
/// record whose data is not JSON is dropped by any filter on data**, silently and for good. In a
/// list, one element that matches is enough. What a field's rule may say stands at [FilterRule].
public final class FilterPattern {
  private final Predicate<Optional<JsonTree>> data;

  private FilterPattern(Predicate<Optional<JsonTree>> data) {
    this.data = data;
  }

  /// Reads a pattern, such as `{"data":{"type":["ORDER"]}}`.
  ///
  /// @throws IllegalArgumentException if Lambda would refuse it: it is not JSON, filters by
  ///   anything but `data`, or has a rule that does not exist
  public static FilterPattern parse(String pattern) {
    Optional<JsonTree> tree = JsonTree.parse(pattern.getBytes(StandardCharsets.UTF_8));
    if (tree.isPresent()
        && tree.get() instanceof JsonTree.Members(var fields)
        && fields.size() == 1
        && fields.get("data") instanceof JsonTree.Members members) {
      return new FilterPattern(allOf(members));
    }
    throw new IllegalArgumentException(
        "filter: expected a JSON object whose one member \"data\" is an object: " + pattern);
  }

  /// Whether a record with this data reaches the function.
  public boolean matches(byte[] recordData) {
    Optional<JsonTree> tree = JsonTree.parse(recordData);
    return tree.isPresent() && data.test(tree);
  }

  private static Predicate<Optional<JsonTree>> allOf(JsonTree.Members pattern) {
    Check.that(!pattern.byName().isEmpty(), "filter: expected a field in each object");
    List<Predicate<Optional<JsonTree>>> fields = new ArrayList<>();
    pattern.byName().forEach((name, rules) -> fields.add(field(name, rules)));
    return value ->
        oneOf(value).anyMatch(one -> fields.stream().allMatch(field -> field.test(one)));
  }

  /// The elements of a list, or else the value itself.
  private static Stream<Optional<JsonTree>> oneOf(Optional<JsonTree> value) {
    if (value.isPresent() && value.get() instanceof JsonTree.Elements(var list)) {
      return list.stream().map(Optional::of);
    }
    return Stream.of(value);
  }

  private static Predicate<Optional<JsonTree>> field(String name, JsonTree rules) {
    if (name.equals("$or")) {
      return anyOf(rules);
    }
    Predicate<Optional<JsonTree>> rule =
        switch (rules) {
          case JsonTree.Members nested -> allOf(nested);
          case JsonTree.Elements(var list) -> FilterRule.anyOf(name, list);
          default ->
              throw new IllegalArgumentException(
                  "filter: expected a list of rules for \"" + name + "\"");
        };
    return value -> rule.test(value.flatMap(tree -> member(tree, name)));
  }

  private static Predicate<Optional<JsonTree>> anyOf(JsonTree alternatives) {
    if (alternatives instanceof JsonTree.Elements(var patterns)
        && patterns.size() > 1
        && patterns.stream().allMatch(JsonTree.Members.class::isInstance)) {
      List<Predicate<Optional<JsonTree>>> any =
          patterns.stream().map(pattern -> allOf((JsonTree.Members) pattern)).toList();
      return value -> any.stream().anyMatch(one -> one.test(value));
    }
    throw new IllegalArgumentException("filter: expected two or more objects in \"$or\"");
  }

  private static Optional<JsonTree> member(JsonTree tree, String name) {
    return tree instanceof JsonTree.Members(Map<String, JsonTree> members)
        ? Optional.ofNullable(members.get(name))
        : Optional.empty();
  }
}
