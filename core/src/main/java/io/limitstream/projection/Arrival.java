package io.limitstream.projection;

import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.Source;
import org.jspecify.annotations.Nullable;

/// One record of a batch, as it arrived.
///
/// @param source where it came from
/// @param content its data; or, with a `problem`, whatever there was of it
/// @param problem why the record has no data to decode, or absent if `content` is its data
// Bytes are handed through, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Arrival(Source source, byte[] content, @Nullable String problem) {

  /// A record with data.
  public static Arrival of(Source source, byte[] data) {
    return new Arrival(source, data, null);
  }

  /// This record as it is parked for `reason`.
  ParkedRecord parked(String reason) {
    ParkedRecord.Form form = problem == null ? ParkedRecord.Form.DATA : ParkedRecord.Form.DELIVERY;
    return new ParkedRecord(source, form, content, reason);
  }
}
