package io.limitstream.simulator;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A filter that a mapping applies to a record before the function sees it.
///
/// The rules are those of
/// <https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html> and
/// <https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis-filtering.html>: of a Kinesis record
/// only `data` can be filtered; fields are joined by *and*, the rules of one field and several
/// filters by *or*; text is compared character by character and a number by its text; and **a
/// record whose data is not JSON is dropped by any filter on data**, silently and for good.
public final class FilterPattern {
  private final JsonTree.Members data;

  private FilterPattern(JsonTree.Members data) {
    this.data = data;
  }

  /// Reads a pattern, such as `{"data":{"type":["USER_LIMIT_RESET"]}}`.
  ///
  /// @throws IllegalArgumentException if Lambda would refuse it: it is not JSON, or filters by
  ///   anything but `data`
  public static FilterPattern parse(String pattern) {
    Optional<JsonTree> tree = JsonTree.parse(pattern.getBytes(StandardCharsets.UTF_8));
    if (tree.isPresent()
        && tree.get() instanceof JsonTree.Members(var fields)
        && fields.keySet().equals(java.util.Set.of("data"))
        && fields.get("data") instanceof JsonTree.Members members) {
      return new FilterPattern(members);
    }
    throw new IllegalArgumentException(
        "expected a JSON object whose one member \"data\" is an object: " + pattern);
  }

  /// Whether a record with this data reaches the function.
  public boolean matches(byte[] recordData) {
    return JsonTree.parse(recordData).filter(tree -> matchesAll(data, tree)).isPresent();
  }

  private static boolean matchesAll(JsonTree.Members pattern, @Nullable JsonTree value) {
    return pattern.byName().entrySet().stream()
        .allMatch(
            field ->
                field.getKey().equals("$or")
                    ? matchesAny(field.getValue(), value)
                    : matches(field.getValue(), member(value, field.getKey())));
  }

  private static boolean matchesAny(JsonTree alternatives, @Nullable JsonTree value) {
    return alternatives instanceof JsonTree.Elements(var patterns)
        && patterns.stream()
            .anyMatch(
                pattern ->
                    pattern instanceof JsonTree.Members members && matchesAll(members, value));
  }

  private static @Nullable JsonTree member(@Nullable JsonTree value, String name) {
    return value instanceof JsonTree.Members(var members) ? members.get(name) : null;
  }

  private static boolean matches(JsonTree pattern, @Nullable JsonTree value) {
    return switch (pattern) {
      case JsonTree.Members nested -> matchesAll(nested, value);
      case JsonTree.Elements(var rules) -> rules.stream().anyMatch(rule -> holds(rule, value));
      default -> false;
    };
  }

  /// Whether one rule holds; of an array, whether it holds for any element.
  private static boolean holds(JsonTree rule, @Nullable JsonTree value) {
    if (rule instanceof JsonTree.Members(var operator)) {
      Map.Entry<String, JsonTree> only = operator.entrySet().iterator().next();
      if (only.getKey().equals("exists")) {
        return only.getValue().equals(new JsonTree.Truth(value != null));
      }
      return value != null
          && elements(value).stream()
              .anyMatch(element -> operatorHolds(only.getKey(), only.getValue(), element));
    }
    return value != null && elements(value).contains(rule);
  }

  private static List<JsonTree> elements(JsonTree value) {
    return value instanceof JsonTree.Elements(var list) ? list : List.of(value);
  }

  private static boolean operatorHolds(String operator, JsonTree operand, JsonTree value) {
    return switch (operator) {
      case "prefix" -> text(value).startsWith(text(operand)) && value instanceof JsonTree.Text;
      case "suffix" -> text(value).endsWith(text(operand)) && value instanceof JsonTree.Text;
      case "equals-ignore-case" ->
          text(value).toLowerCase(Locale.ROOT).equals(text(operand).toLowerCase(Locale.ROOT));
      case "anything-but" -> !elements(operand).contains(value);
      case "numeric" -> value instanceof JsonTree.Digits(var digits) && isWithin(digits, operand);
      default -> throw new IllegalArgumentException("a filter rule does not know: " + operator);
    };
  }

  private static String text(JsonTree tree) {
    return tree instanceof JsonTree.Text(var text) ? text : "";
  }

  /// Rules come in pairs: `[">", 10, "<=", 20]`.
  private static boolean isWithin(String digits, JsonTree bounds) {
    List<JsonTree> parts = elements(bounds);
    for (int i = 0; i + 1 < parts.size(); i += 2) {
      if (!(parts.get(i + 1) instanceof JsonTree.Digits(var bound))) {
        throw new IllegalArgumentException("numeric: expected a number behind each comparison");
      }
      int order = new BigDecimal(digits).compareTo(new BigDecimal(bound));
      boolean holds =
          switch (text(parts.get(i))) {
            case "=" -> order == 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> throw new IllegalArgumentException("numeric: expected =, <, <=, > or >=");
          };
      if (!holds) {
        return false;
      }
    }
    return true;
  }
}
