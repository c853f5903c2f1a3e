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
/// @param content its data; or, where it has none, whatever there was of it
/// @param known what it turned out to be, if whoever read it knows that already
// Bytes are handed through, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Arrival(Source source, Form form, byte[] content, @Nullable Decoded known) {

  /// A record that nobody has decoded.
  public static Arrival of(Source source, Form form, byte[] content) {
    return new Arrival(source, form, content, null);
  }

  /// A record that whoever read it has decoded.
  public static Arrival decoded(Source source, Form form, byte[] content, Decoded decoded) {
    return new Arrival(source, form, content, decoded);
  }

  /// A record that is known to be no event.
  ///
  /// @param reason what was expected, and what there is
  public static Arrival broken(Source source, Form form, byte[] content, String reason) {
    return new Arrival(source, form, content, new Decoded.Malformed(reason));
  }

  /// A record of a stream that was delivered without usable data.
  ///
  /// @param delivery the JSON of the whole record
  /// @param reason why it has no data
  public static Arrival undelivered(Source source, byte[] delivery, String reason) {
    return broken(source, Form.DELIVERY, delivery, reason);
  }

  /// This record at another place.
  public Arrival at(Place place) {
    return new Arrival(source.at(place), form, content, known);
  }

  /// What it is.
  public Decoded decoded(EventDecoder decoder) {
    return known == null ? decoder.decode(content) : known;
  }

  /// Why whoever read it calls it broken, if it does.
  public @Nullable String problem() {
    return known instanceof Decoded.Malformed(String reason) ? reason : null;
  }

  /// This record as it is parked for `reason`.
  ParkedRecord parked(String reason) {
    return new ParkedRecord(source, form, content, reason);
  }
}
