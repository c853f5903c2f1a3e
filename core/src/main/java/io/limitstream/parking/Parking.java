package io.limitstream.parking;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where records are kept that no retry will fix, until somebody looks at them. Safe for use by
/// several threads.
///
/// A record that somebody resolved stays as evidence, until its retention ends.
public interface Parking {

  /// Keeps `parked`, whole, unless a record of its [ParkedRecord#id] is kept already, open or
  /// resolved.
  ///
  /// @param timeLeft how long the call may take; what has not answered by then counts as not kept
  /// @throws ParkingException if it is not known that the record is kept; to park it again is safe
  void park(ParkedRecord parked, Duration timeLeft);

  /// A part of the list of all parked records, ordered by id.
  ///
  /// @param after the id after which to begin, of a record or not; absent to begin with the first
  /// @param max how many entries at the most; above 0
  /// @throws ParkingException if the list cannot be read
  ParkedPage list(@Nullable String after, int max);

  /// All parked records, ordered by id, read part by part as they are asked for.
  ///
  /// @throws ParkingException while reading, if a part cannot be read
  default Stream<ParkedEntry> entries() {
    return ParkedPages.stream(this);
  }

  /// What is known of one record, besides its content.
  ///
  /// @throws ParkingException if it cannot be read
  Optional<ParkedEntry> entry(String id);

  /// One record, whole.
  ///
  /// @throws ParkingException if it cannot be read whole
  Optional<ParkedRecord> find(String id);

  /// Adds to a record what was done about it. The first that is added marks it as resolved; it
  /// stays until the retention of the newest ends.
  ///
  /// @return whether there is such a record
  /// @throws ParkingException if it is not known that the record is marked; to ask again is safe,
  ///   and keeps an equal resolution once
  boolean resolve(String id, Resolution resolution);

  /// Erases a record's bytes, and whatever else of it may name a user; the rest stays, resolved, so
  /// that a redelivery does not park it anew. Called again some time later, it erases what a call
  /// under way has written since.
  ///
  /// @return whether there is such a record
  /// @throws ParkingException if it is not known that all is erased; to ask again is safe
  boolean erase(String id, Resolution resolution);
}
