package io.limitstream.forget;

import io.limitstream.limit.LimitReading;
import io.limitstream.limit.UserLimit;
import io.limitstream.parking.ParkedEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is kept of a user.
///
/// @param forgottenAt when the user was last forgotten; absent if that never happened
/// @param limits the limits that are shown
/// @param marked how many limits have the Forgotten mark
/// @param entries how many entries of history are kept, shown or not
/// @param parked the parked records whose bytes name the user
public record Found(
    String userId,
    @Nullable Instant forgottenAt,
    List<UserLimit> limits,
    long marked,
    long entries,
    List<ParkedEntry> parked) {

  /// Keeps copies of the lists.
  public Found {
    limits = List.copyOf(limits);
    parked = List.copyOf(parked);
  }

  /// Whether there is nothing that forgetting would erase.
  public boolean isNothing() {
    return limits.isEmpty() && entries == 0 && parked.isEmpty();
  }

  /// The limits that are in force at `now`, or may be.
  public List<UserLimit> perhapsInForce(Instant now) {
    return limits.stream()
        .filter(limit -> !Boolean.FALSE.equals(LimitReading.of(limit, now).inForce()))
        .toList();
  }

  /// The open parked records that name other users, too, whose events go with them.
  public List<ParkedEntry> shared() {
    return parked.stream().filter(entry -> entry.isOpen() && entry.users().size() > 1).toList();
  }
}
