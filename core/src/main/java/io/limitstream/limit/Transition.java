package io.limitstream.limit;

import java.util.List;

/// What one event did to one limit.
///
/// @param after the state after the event
/// @param applied whether the event won a register; if not it is stale: a duplicate, or overtaken
/// @param anomalies what an operator should know of it, mostly nothing
public record Transition(LimitState after, boolean applied, List<Anomaly> anomalies) {

  /// Applies `change` to `before`, and notes every anomaly. An event of a forgotten limit is stale,
  /// and nothing is noted.
  public static Transition of(LimitState before, LimitChange change) {
    if (before.isForgotten()) {
      return new Transition(before, false, List.of());
    }
    if (!before.isChangedBy(change.writes())) {
      return new Transition(before, false, Anomalies.ofStale(before, change));
    }
    LimitState after = before.merge(change.writes());
    return new Transition(after, true, Anomalies.ofApplied(before, change, after));
  }
}
