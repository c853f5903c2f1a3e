package io.limitstream.projection;

import io.limitstream.json.Printable;
import io.limitstream.parking.NamedIds;
import io.limitstream.parking.Resolution;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What came of trying or dismissing a parked record.
public sealed interface RetryResult {

  /// What came of it, in one sentence for whoever asked, without a full stop; safe to print.
  String message();

  /// Whether the record is resolved now.
  default boolean isResolved() {
    return switch (this) {
      case Applied _, Dismissed _, ResolvedBefore _ -> true;
      case StillParked _, Differs _, Erased _, NotFound _ -> false;
    };
  }

  /// All that was given is applied, and the record says so.
  ///
  /// @param events what came of each, in their order; at least one
  record Applied(List<RetriedEvent> events) implements RetryResult {

    /// Keeps a copy of `events`.
    public Applied {
      events = List.copyOf(events);
    }

    @Override
    public String message() {
      if (events.size() == 1) {
        return events.getFirst().message();
      }
      long won = count(stored -> stored.applied());
      long overtaken = count(stored -> !stored.applied());
      return "%d events: %d stored, %d overtaken, %d without effect"
          .formatted(events.size(), won, overtaken, events.size() - won - overtaken);
    }

    private long count(Predicate<RetriedEvent.Stored> what) {
      return events.stream()
          .filter(event -> event instanceof RetriedEvent.Stored stored && what.test(stored))
          .count();
    }
  }

  /// The record is resolved without anything applied.
  record Dismissed() implements RetryResult {
    @Override
    public String message() {
      return "Dismissed";
    }
  }

  /// The record was resolved before, and was left as it is.
  ///
  /// @param by what resolved it
  record ResolvedBefore(Resolution by) implements RetryResult {
    @Override
    public String message() {
      return (by.isDismissal() ? "Dismissed" : "Resolved")
          + " before, at "
          + by.at()
          + " by "
          + Printable.of(by.by());
    }
  }

  /// No retry of this content will do.
  ///
  /// @param reason the field and what was expected of it, never its value
  record StillParked(String reason) implements RetryResult {
    @Override
    public String message() {
      return "Still parked: " + Printable.of(reason);
    }
  }

  /// The correction is of a user or limit that the record does not name, and nothing was applied.
  ///
  /// @param named what the record names
  /// @param given what the correction is of
  record Differs(NamedIds named, NamedIds given) implements RetryResult {
    private static final int SHOWN = 5;

    @Override
    public String message() {
      return "Still parked, nothing is applied. " + words();
    }

    /// Both, in one sentence without a full stop; safe to print.
    public String words() {
      return "The record names " + words(named) + "; given is " + words(given);
    }

    private static String words(NamedIds ids) {
      return "user " + words(ids.users()) + ", limit " + words(ids.limits());
    }

    private static String words(Set<String> ids) {
      String shown =
          ids.stream().limit(SHOWN).map(Printable::of).collect(Collectors.joining(" and "));
      return ids.isEmpty()
          ? "unknown"
          : shown + (ids.size() > SHOWN ? " and " + (ids.size() - SHOWN) + " more" : "");
    }
  }

  /// There is nothing to try: the record's bytes were erased when a user was forgotten.
  record Erased() implements RetryResult {
    @Override
    public String message() {
      return "Not tried: its bytes were erased when a user was forgotten";
    }
  }

  /// No record of that id is parked.
  record NotFound(String id) implements RetryResult {
    @Override
    public String message() {
      return "Not found: no record " + Printable.of(id) + " is parked";
    }
  }
}
