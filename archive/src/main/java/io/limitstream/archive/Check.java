package io.limitstream.archive;

import io.limitstream.event.Decoded;
import io.limitstream.event.EventDecoder;
import io.limitstream.limit.Anomaly;
import io.limitstream.limit.AnomalyKind;
import io.limitstream.limit.LimitChange;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.Stamp;
import io.limitstream.limit.Transition;
import io.limitstream.limit.Usage;
import io.limitstream.projection.Arrival;
import io.limitstream.source.Events;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks at a producer's events one by one, as the projection would take them, and at what they say
/// together. Nothing is stored. Memory is bounded by the number of limits.
public final class Check {
  private final Events events;
  private final EventDecoder decoder = new EventDecoder();
  private final Map<LimitKey, LimitState> limits = new HashMap<>();

  /// The event with the greatest number, of each user.
  private final Map<String, Stamp> newest = new HashMap<>();

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

  /// What an event shows beside those before it, though it is no anomaly of its limit.
  public enum Hint {
    /// A limit that is known already was announced as if it were made just now: a reader who joins
    /// later would take it for unused.
    LOOKS_BORN,
    /// The event has a lower number than one of another limit of the user, though it happened more
    /// than a minute after it: numbering has restarted, or runs for each limit.
    NUMBERS_RESTART
  }

  /// One event that was looked at.
  ///
  /// @param place where it lies
  /// @param outcome what would become of it
  /// @param words its type if it is ignored; what was expected if it is broken; else empty
  /// @param anomalies how it does not fit those before it
  /// @param hints what else it shows beside those before it
  public record Checked(
      String place, Outcome outcome, String words, List<Anomaly> anomalies, Set<Hint> hints) {
    private static Checked alone(String place, Outcome outcome, String words) {
      return new Checked(place, outcome, words, List.of(), Set.of());
    }
  }

  /// The next event, or null after the last.
  public @Nullable Checked next() {
    Arrival arrival = events.next();
    if (arrival == null) {
      return null;
    }
    String place = arrival.source().words();
    return switch (arrival.decoded(decoder)) {
      case Decoded.Change(var change) -> checked(place, change);
      case Decoded.Ignored(var type) -> Checked.alone(place, Outcome.IGNORED, type);
      case Decoded.Malformed(var reason) -> Checked.alone(place, Outcome.BROKEN, reason);
    };
  }

  private Checked checked(String place, LimitChange change) {
    LimitState before = limits.getOrDefault(change.key(), LimitState.EMPTY);
    Transition transition = Transition.of(before, change);
    limits.put(change.key(), transition.after());
    Set<Hint> hints = EnumSet.noneOf(Hint.class);
    if (looksBorn(before, change)) {
      hints.add(Hint.LOOKS_BORN);
    }
    if (numbersRestart(change) && !hasRegressed(transition)) {
      hints.add(Hint.NUMBERS_RESTART);
    }
    return new Checked(place, Outcome.APPLIED, "", transition.anomalies(), hints);
  }

  private static boolean looksBorn(LimitState before, LimitChange change) {
    Usage usage = change.writes().usage();
    return usage != null
        && usage.stamp().isBirth()
        && before.registers().anyMatch(known -> change.stamp().isNewerThan(known.stamp().event()));
  }

  private boolean numbersRestart(LimitChange change) {
    Stamp stamp = change.stamp();
    Stamp known = newest.get(change.key().userId());
    if (stamp.isNewerThan(known)) {
      newest.put(change.key().userId(), stamp);
    }
    return known != null && stamp.isRegressedFrom(known);
  }

  /// Whether the limit itself says so already.
  private static boolean hasRegressed(Transition transition) {
    return transition.anomalies().stream()
        .anyMatch(anomaly -> anomaly.kind() == AnomalyKind.NUMBER_REGRESSED);
  }
}
