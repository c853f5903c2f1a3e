package io.limitstream.parking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A parked record as it is listed: all that is known of it besides its content.
///
/// @param id what tells it from all others: [ParkedRecord#id]
/// @param source where it came from
/// @param form what its content is
/// @param bytes how long its content is
/// @param reason why it was parked: the field and what was expected of it, never its value
/// @param parkedAt when it was first parked
/// @param resolution how it was resolved, or absent while it is open
public record ParkedEntry(
    String id,
    Source source,
    ParkedRecord.Form form,
    long bytes,
    String reason,
    Instant parkedAt,
    @Nullable Resolution resolution) {

  /// Whether nobody has resolved it yet.
  public boolean isOpen() {
    return resolution == null;
  }

  /// This entry, resolved.
  ParkedEntry resolved(Resolution resolution) {
    return new ParkedEntry(id, source, form, bytes, reason, parkedAt, resolution);
  }
}
