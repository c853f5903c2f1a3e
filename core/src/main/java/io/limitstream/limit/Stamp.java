package io.limitstream.limit;

import io.limitstream.json.Utf8;
import org.jspecify.annotations.Nullable;

/// An event's place among all events of its user: the mark that each register keeps of the event
/// that wrote it.
///
/// Ordered by `sequenceNumber`, then by the UTF-8 bytes of `eventId`. `createdAt` takes no part in
/// the order, so two stamps may compare as equal without being equal; that happens only where the
/// platform reuses an event's id.
///
/// @param sequenceNumber rises with every event of the user; 0 to 2⁶³−1
/// @param eventId the event's unique id; never empty
/// @param createdAt when the event happened, in milliseconds since 1970 UTC
public record Stamp(long sequenceNumber, String eventId, long createdAt)
    implements Comparable<Stamp> {

  @Override
  public int compareTo(Stamp other) {
    int byNumber = Long.compare(sequenceNumber, other.sequenceNumber);
    return byNumber != 0 ? byNumber : Utf8.compare(eventId, other.eventId);
  }

  /// Whether this event is greater than that one.
  public boolean isNewerThan(Stamp other) {
    return compareTo(other) > 0;
  }

  /// Whether both are there and bear the same number but different ids.
  boolean isRivalOf(@Nullable Stamp other) {
    return other != null
        && sequenceNumber == other.sequenceNumber
        && !eventId.equals(other.eventId);
  }

  /// The greater of two, where either may be absent.
  static @Nullable Stamp newest(@Nullable Stamp a, @Nullable Stamp b) {
    return a == null || (b != null && b.isNewerThan(a)) ? b : a;
  }
}
