package io.limitstream.archive;

import io.limitstream.event.Decoded;
import io.limitstream.event.EventDecoder;
import io.limitstream.limit.Anomaly;
import io.limitstream.limit.LimitChange;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.Stamp;
import io.limitstream.limit.Transition;
import io.limitstream.limit.Usage;
import io.limitstream.projection.Arrival;
import io.limitstream.source.Events;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Looks at a producer's events one by one, as the projection would take them, and at what they say
/// together. Nothing is stored. Memory is bounded by the number of limits.
public final class Check {
  private final Events events;
  private final EventDecoder decoder = new EventDecoder();
  private final Map<LimitKey, LimitState> limits = new HashMap<>();

  /// @param events read in their order
  public Check(Events events) {
    this.events = events;
  }

  /// What became of an event.
  public enum Outcome {
    /// It changes a limit, or says what a newer one said already.
    APPLIED,
    /// It is of a type that says nothing of limits' use.
    IGNORED,
    /// It would be parked.
    BROKEN
  }

  /// One event that was looked at.
  ///
  /// @param place where it lies
  /// @param outcome what would become of it
  /// @param words its type if it is ignored; what was expected if it is broken; else empty
  /// @param anomalies how it does not fit those before it
  /// @param looksBorn whether a limit that is known already was announced as if it were made just
  ///   now: a reader who joins later would take it for unused
  public record Checked(
      String place, Outcome outcome, String words, List<Anomaly> anomalies, boolean looksBorn) {}

  /// The next event, or null after the last.
  public @Nullable Checked next() {
    Arrival arrival = events.next();
    if (arrival == null) {
      return null;
    }
    String place = arrival.source().words();
    return switch (arrival.decoded(decoder)) {
      case Decoded.Change(var change) -> checked(place, change);
      case Decoded.Ignored(var type) -> new Checked(place, Outcome.IGNORED, type, List.of(), false);
      case Decoded.Malformed(var reason) ->
          new Checked(place, Outcome.BROKEN, reason, List.of(), false);
    };
  }

  private Checked checked(String place, LimitChange change) {
    LimitState before = limits.getOrDefault(change.key(), LimitState.EMPTY);
    Transition transition = Transition.of(before, change);
    limits.put(change.key(), transition.after());
    Usage usage = change.writes().usage();
    boolean looksBorn =
        usage != null
            && usage.stamp().isBirth()
            && before.registers().anyMatch(known -> isOlder(known.stamp().event(), change));
    return new Checked(place, Outcome.APPLIED, "", transition.anomalies(), looksBorn);
  }

  private static boolean isOlder(Stamp known, LimitChange change) {
    return change.stamp().isNewerThan(known);
  }
}
