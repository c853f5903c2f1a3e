package io.limitstream.limit;

import io.limitstream.json.Utf8;
import org.jspecify.annotations.Nullable;

/// An event's place among all events of its user: the mark that each register keeps of the event
/// that wrote it.
///
/// Ordered by `number`, then by the UTF-8 bytes of `eventId`. `createdAt` takes no part in the
/// order, so two stamps may compare as equal without being equal; that happens only where the
/// platform reuses an event's id.
///
/// @param number the event's `sequenceNumber`, which rises with every event of the user; or, of a
///   birth's usage, −1 less that number: below every number, and the lower the later
/// @param eventId the event's unique id; never empty
/// @param createdAt when the event happened, in milliseconds since 1970 UTC
public record Stamp(long number, String eventId, long createdAt) implements Comparable<Stamp> {
  private static final long REGRESSION_MILLIS = 60_000;

  @Override
  public int compareTo(Stamp other) {
    int byNumber = Long.compare(number, other.number);
    return byNumber != 0 ? byNumber : Utf8.compare(eventId, other.eventId);
  }

  /// Whether this event is greater than that one. An absent one is older than any.
  public boolean isNewerThan(@Nullable Stamp other) {
    return other == null || compareTo(other) > 0;
  }

  /// The stamp under which this event's birth writes the usage, so that every usage that an event
  /// states wins over it, and of several births the earliest.
  public Stamp ofBirth() {
    return new Stamp(-1 - number, eventId, createdAt);
  }

  /// Whether this is the stamp of a birth's usage.
  public boolean isBirth() {
    return number < 0;
  }

  /// The event itself: of a birth's usage the one that was the birth.
  public Stamp event() {
    return isBirth() ? new Stamp(-1 - number, eventId, createdAt) : this;
  }

  /// Whether this event is older than that one by its number, though it happened more than a minute
  /// after it: numbering has restarted or broken.
  public boolean isRegressedFrom(Stamp other) {
    return other.isNewerThan(this) && createdAt - other.createdAt > REGRESSION_MILLIS;
  }

  /// Whether both are events of the same number but different ids.
  boolean isRivalOf(Stamp other) {
    return number == other.number && !eventId.equals(other.eventId);
  }
}
