package io.limitstream.projection;

import io.limitstream.json.Printable;
import io.limitstream.limit.Anomaly;
import io.limitstream.limit.LimitKey;
import io.limitstream.parking.Resolution;
import java.util.List;

/// What came of trying a parked record again.
public sealed interface RetryResult {

  /// What came of it, in one sentence for whoever asked, without a full stop; safe to print.
  String message();

  /// Whether the record is resolved now, or was before.
  default boolean isResolved() {
    return switch (this) {
      case Stored _, Forgotten _, Ignored _, ResolvedBefore _ -> true;
      case StillParked _, NotFound _ -> false;
    };
  }

  /// The event is stored, and the record resolved.
  ///
  /// @param applied whether the event won a register of its limit; if not it is stale: a later
  ///   event had said all that it says
  /// @param version the limit's version behind it
  /// @param anomalies what an operator should know of it, mostly nothing
  record Stored(LimitKey key, boolean applied, long version, List<Anomaly> anomalies)
      implements RetryResult {
    @Override
    public String message() {
      return applied
          ? "Stored as version " + version
          : "Stored without effect: overtaken by version " + version;
    }
  }

  /// The limit has been forgotten, so the event has no effect; the record is resolved.
  record Forgotten(LimitKey key) implements RetryResult {
    @Override
    public String message() {
      return "Resolved without effect: limit "
          + Printable.of(key.userLimitId())
          + " has been forgotten";
    }
  }

  /// The record is an event of a type that changes no limit, and is resolved.
  record Ignored(String type) implements RetryResult {
    @Override
    public String message() {
      return "Resolved without effect: " + Printable.of(type) + " changes no limit";
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

  /// The record had been resolved; nothing was changed by this retry.
  ///
  /// @param by the resolution that is kept
  record ResolvedBefore(Resolution by) implements RetryResult {
    @Override
    public String message() {
      return "Resolved before, at " + by.at() + " by " + Printable.of(by.by());
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
