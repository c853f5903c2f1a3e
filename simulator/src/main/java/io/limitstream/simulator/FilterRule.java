package io.limitstream.simulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What a [FilterPattern] may ask of a field: to be a value, or one of the operators that Lambda
/// knows (<https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html>).
///
/// All of them look at leaf nodes only: an object is none, and neither exists nor equals anything
/// (<https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html>).
final class FilterRule {
  private FilterRule() {}

  /// Whether one of the rules holds for a field.
  ///
  /// @throws IllegalArgumentException if a rule does not exist, or has a wrong operand
  static Predicate<Optional<JsonTree>> anyOf(String field, List<JsonTree> rules) {
    Check.that(!rules.isEmpty(), "filter: expected a rule for \"" + field + "\"");
    List<Predicate<List<JsonTree>>> parsed = rules.stream().map(FilterRule::parse).toList();
    return value -> {
      List<JsonTree> leaves = value.stream().flatMap(FilterRule::leaves).toList();
      return parsed.stream().anyMatch(rule -> rule.test(leaves));
    };
  }

  private static Stream<JsonTree> leaves(JsonTree value) {
    return switch (value) {
      case JsonTree.Elements(var list) -> list.stream().flatMap(FilterRule::leaves);
      case JsonTree.Members object -> Stream.of();
      default -> Stream.of(value);
    };
  }

  private static Predicate<List<JsonTree>> parse(JsonTree rule) {
    return switch (rule) {
      case JsonTree.Members(var operator) -> operator(operator);
      case JsonTree.Elements list ->
          throw new IllegalArgumentException("filter: expected no list among the rules");
      default -> leaves -> leaves.contains(rule);
    };
  }

  private static Predicate<List<JsonTree>> operator(Map<String, JsonTree> operator) {
    Check.that(operator.size() == 1, "filter: expected one operator, got " + operator.keySet());
    Map.Entry<String, JsonTree> only = operator.entrySet().iterator().next();
    JsonTree operand = only.getValue();
    return switch (only.getKey()) {
      case "exists" -> {
        boolean wanted = truth(operand);
        yield leaves -> leaves.isEmpty() != wanted;
      }
      case "prefix" -> {
        String prefix = text("prefix", operand);
        yield any(leaf -> leaf instanceof JsonTree.Text(var text) && text.startsWith(prefix));
      }
      case "suffix" -> {
        String suffix = text("suffix", operand);
        yield any(leaf -> leaf instanceof JsonTree.Text(var text) && text.endsWith(suffix));
      }
      case "equals-ignore-case" -> {
        String wanted = lower(text("equals-ignore-case", operand));
        yield any(leaf -> leaf instanceof JsonTree.Text(var text) && lower(text).equals(wanted));
      }
      case "anything-but" -> {
        List<JsonTree> excluded = values(operand);
        yield any(leaf -> !excluded.contains(leaf));
      }
      case "numeric" -> {
        List<Bound> bounds = bounds(operand);
        yield any(
            leaf ->
                leaf instanceof JsonTree.Digits(var digits)
                    && bounds.stream().allMatch(bound -> bound.holds(new BigDecimal(digits))));
      }
      default ->
          throw new IllegalArgumentException(
              "filter: expected exists, prefix, suffix, equals-ignore-case, anything-but or"
                  + " numeric, got "
                  + only.getKey());
    };
  }

  private static Predicate<List<JsonTree>> any(Predicate<JsonTree> test) {
    return leaves -> leaves.stream().anyMatch(test);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static boolean truth(JsonTree operand) {
    if (operand instanceof JsonTree.Truth(var isTrue)) {
      return isTrue;
    }
    throw new IllegalArgumentException("filter: exists: expected true or false");
  }

  private static String text(String operator, JsonTree operand) {
    if (operand instanceof JsonTree.Text(var text)) {
      return text;
    }
    throw new IllegalArgumentException("filter: " + operator + ": expected a text");
  }

  private static List<JsonTree> values(JsonTree operand) {
    List<JsonTree> values =
        operand instanceof JsonTree.Elements(var list) ? list : List.of(operand);
    Check.that(
        !values.isEmpty()
            && values.stream()
                .allMatch(v -> v instanceof JsonTree.Text || v instanceof JsonTree.Digits),
        "filter: anything-but: expected texts or numbers");
    return values;
  }

  /// One comparison of `numeric`.
  private record Bound(String comparison, BigDecimal bound) {
    boolean holds(BigDecimal number) {
      int order = number.compareTo(bound);
      return switch (comparison) {
        case "=" -> order == 0;
        case "<" -> order < 0;
        case "<=" -> order <= 0;
        case ">" -> order > 0;
        default -> order >= 0;
      };
    }
  }

  /// One comparison, or two: `[">", 10, "<=", 20]`.
  private static List<Bound> bounds(JsonTree operand) {
    List<JsonTree> parts = operand instanceof JsonTree.Elements(var list) ? list : List.of();
    List<Bound> bounds = new ArrayList<>();
    for (int i = 0; i + 1 < parts.size(); i += 2) {
      if (parts.get(i) instanceof JsonTree.Text(var comparison)
          && List.of("=", "<", "<=", ">", ">=").contains(comparison)
          && parts.get(i + 1) instanceof JsonTree.Digits(var digits)) {
        bounds.add(new Bound(comparison, new BigDecimal(digits)));
      }
    }
    Check.that(
        (parts.size() == 2 || parts.size() == 4) && bounds.size() == parts.size() / 2,
        "filter: numeric: expected one or two comparisons such as [\">\", 10, \"<=\", 20]");
    return bounds;
  }
}
