package io.limitstream.archive;

import io.limitstream.limit.LimitKey;
import io.limitstream.limit.Register;
import org.jspecify.annotations.Nullable;

/// Something that a store lacks, or has otherwise than the archive says.
///
/// @param kind what it is
/// @param register which of the limit's registers: `terms`, `pending`, `usage`, `implied`, `kind`
/// @param archived what the archive's greatest event wrote
/// @param kept what the store has in its place, if anything
/// @param place where that event lies; null if it was not looked for
public record Finding(
    Kind kind,
    LimitKey key,
    String register,
    Register archived,
    @Nullable Register kept,
    @Nullable String place) {

  /// What can be wrong with a register.
  public enum Kind {
    /// The store's is older, or absent: events are missing there.
    BEHIND,
    /// The same event, with other content: a bug, or somebody wrote into the table.
    DIFFERENT
  }

  Finding at(String found) {
    return new Finding(kind, key, register, archived, kept, found);
  }

  /// The finding as one line.
  public String words() {
    String event =
        "event " + archived.stamp().event().number() + " (" + archived.stamp().eventId() + ")";
    String where = place == null ? "" : ", " + place;
    String limit = "user " + key.userId() + ", limit " + key.userLimitId() + ", " + register + ": ";
    return switch (kind) {
      case BEHIND ->
          limit
              + "behind: "
              + event
              + where
              + " is missing; "
              + (kept == null
                  ? "nothing is kept"
                  : "kept is that of event " + kept.stamp().event().number());
      case DIFFERENT ->
          limit + "different: of " + event + where + " kept is " + kept + ", archived " + archived;
    };
  }
}
