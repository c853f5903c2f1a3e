package io.limitstream.projection;

import io.limitstream.json.Printable;
import io.limitstream.limit.Anomaly;
import io.limitstream.limit.LimitKey;
import java.util.List;

/// What came of one event that was tried in place of a parked record.
public sealed interface RetriedEvent {

  /// What came of it, in one sentence without a full stop; safe to print.
  String message();

  /// It is stored.
  ///
  /// @param applied whether it won a register of its limit; if not it is stale: a later event had
  ///   said all that it says
  /// @param version the limit's version afterwards
  /// @param anomalies what an operator should know of it, mostly nothing
  record Stored(LimitKey key, boolean applied, long version, List<Anomaly> anomalies)
      implements RetriedEvent {
    @Override
    public String message() {
      return applied
          ? "Stored as version " + version
          : "Stored without effect: overtaken by version " + version;
    }
  }

  /// Its limit has been forgotten, so it has no effect.
  record Forgotten(LimitKey key) implements RetriedEvent {
    @Override
    public String message() {
      return "Resolved without effect: limit "
          + Printable.of(key.userLimitId())
          + " has been forgotten";
    }
  }

  /// It is of a type that changes no limit.
  record Ignored(String type) implements RetriedEvent {
    @Override
    public String message() {
      return "Resolved without effect: " + Printable.of(type) + " changes no limit";
    }
  }
}
