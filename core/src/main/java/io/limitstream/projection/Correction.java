package io.limitstream.projection;

import io.limitstream.event.Decoded;
import io.limitstream.parking.NamedIds;
import io.limitstream.parking.Source;
import java.util.LinkedHashSet;
import java.util.List;

/// A sound event that is tried in place of a parked record.
// Bytes are handed through, never compared.
@SuppressWarnings("ArrayRecordComponent")
record Correction(Source source, byte[] content, Decoded decoded) {

  boolean changesALimit() {
    return decoded instanceof Decoded.Change;
  }

  /// The users and limits of `corrections`.
  static NamedIds ids(List<Correction> corrections) {
    NamedIds ids = new NamedIds(new LinkedHashSet<>(), new LinkedHashSet<>());
    for (Correction correction : corrections) {
      if (correction.decoded instanceof Decoded.Change(var change)) {
        ids.users().add(change.key().userId());
        ids.limits().add(change.key().userLimitId());
      }
    }
    return ids;
  }

  /// Where `event` lies, to stand before what is said of it; nothing if it is the only one.
  static String where(List<Arrival> events, Arrival event) {
    return events.size() == 1 ? "" : event.source().words() + ": ";
  }
}
