package io.limitstream.projection;

import java.util.List;

/// A delivery that could not be finished: the record from which it must come again, and what of it
/// is stored all the same.
///
/// Where the records of many limits alternate, or many are broken, most of what comes again is
/// stored already. Writing it once more would take the time that the rest needs, so that each
/// delivery would advance by few records. It counts only for the batch that begins with that very
/// record: whatever else comes is written, for instance a stream that is replayed into a new table.
///
/// @param from the record that was reported: where it failed, and where it begins
/// @param stored what of it is stored
/// @param since when the first of it was stored, in milliseconds since 1970 UTC
record Unfinished(List<Arrival> from, Known stored, long since) {

  /// How long this is believed. Whoever deletes limits waits longer: `forget` 15 minutes (design,
  /// part 5).
  static final long BELIEVED_MILLIS = 5 * 60 * 1000;

  /// From where `batch` may come again: from what failed, or from the first part of its record, of
  /// which the parts stand one after the other.
  static List<Arrival> from(List<Arrival> batch, Arrival failed) {
    int before = Math.max(0, failed.source().part() - 1);
    return List.of(failed, batch.get(Math.max(0, batch.indexOf(failed) - before)));
  }

  /// What is known to be stored of `batch` at `now`.
  Known storedOf(List<Arrival> batch, long now) {
    return isRecent(now) && !batch.isEmpty() && isFrom(batch.getFirst()) ? stored : Known.NOTHING;
  }

  private boolean isRecent(long now) {
    // A clock that was set back says nothing of how much time has passed.
    return now >= since && now - since < BELIEVED_MILLIS;
  }

  private boolean isFrom(Arrival first) {
    String id = first.parked("").id();
    return from.stream().anyMatch(arrival -> arrival.parked("").id().equals(id));
  }
}
