package io.limitstream.simulator;

import java.util.List;
import java.util.stream.Stream;

/// What a record's data must look like to reach the function: any one of the patterns; without
/// patterns all pass.
///
/// An account may have five for a mapping, and up to ten if it asks AWS for more
/// (<https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html>).
///
/// @param patterns at most `quota`
/// @param quota how many the account may have: 5 to 10
public record Filters(List<FilterPattern> patterns, int quota) {
  private static final int USUAL_QUOTA = 5;
  private static final int HIGHEST_QUOTA = 10;

  /// All records pass.
  public static final Filters NONE = new Filters(List.of(), USUAL_QUOTA);

  /// Keeps what is given.
  ///
  /// @throws IllegalArgumentException if Lambda would not take it
  public Filters {
    patterns = List.copyOf(patterns);
    Check.that(
        quota >= USUAL_QUOTA && quota <= HIGHEST_QUOTA, "filters: expected a quota of 5 to 10");
    Check.that(
        patterns.size() <= quota,
        "filters: expected at most %d, got %d".formatted(quota, patterns.size()));
  }

  /// Reads up to five patterns, such as `{"data":{"type":["ORDER"]}}`.
  ///
  /// @throws IllegalArgumentException if Lambda would refuse one of them
  public static Filters of(String... patterns) {
    return new Filters(Stream.of(patterns).map(FilterPattern::parse).toList(), USUAL_QUOTA);
  }

  /// Whether a record passes.
  boolean pass(StreamRecord record) {
    return patterns.isEmpty() || patterns.stream().anyMatch(p -> p.matches(record.data()));
  }
}
