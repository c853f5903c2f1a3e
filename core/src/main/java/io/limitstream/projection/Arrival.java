package io.limitstream.projection;

import io.limitstream.event.Decoded;
import io.limitstream.event.EventDecoder;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.ParkedRecord.Form;
import io.limitstream.parking.Place;
import io.limitstream.parking.Source;
import org.jspecify.annotations.Nullable;

/// One record of a batch, or one part of an aggregated record, as it arrived.
///
/// @param source where it came from
/// @param form what `content` is
/// @param content its data; or, if it has none, whatever there was of it
/// @param known what it turned out to be, if whoever read it knows that already
// Bytes are handed through, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Arrival(Source source, Form form, byte[] content, @Nullable Decoded known) {

  /// A record with data.
  public static Arrival of(Source source, byte[] data) {
    return new Arrival(source, Form.DATA, data, null);
  }

  /// A record with data that is decoded.
  public static Arrival decoded(Source source, byte[] data, Decoded decoded) {
    return new Arrival(source, Form.DATA, data, decoded);
  }

  /// A record whose data is known to be no event.
  ///
  /// @param reason why: what was expected
  public static Arrival broken(Source source, byte[] data, String reason) {
    return new Arrival(source, Form.DATA, data, new Decoded.Malformed(reason));
  }

  /// A record without data.
  ///
  /// @param delivery whatever there was of it
  /// @param reason why it has none
  public static Arrival undelivered(Source source, byte[] delivery, String reason) {
    return new Arrival(source, Form.DELIVERY, delivery, new Decoded.Malformed(reason));
  }

  /// This record at another place.
  public Arrival at(Place place) {
    return new Arrival(source.at(place), form, content, known);
  }

  /// Why it is known to be broken, if it is.
  public @Nullable String problem() {
    return known instanceof Decoded.Malformed(String reason) ? reason : null;
  }

  /// What it is.
  public Decoded decoded(EventDecoder decoder) {
    return known == null ? decoder.decode(content) : known;
  }

  /// This record as it is parked for `reason`.
  ParkedRecord parked(String reason) {
    return new ParkedRecord(source, form, content, reason);
  }
}
