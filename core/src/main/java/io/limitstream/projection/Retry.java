package io.limitstream.projection;

import io.limitstream.event.Decoded;
import io.limitstream.event.EventDecoder;
import io.limitstream.parking.NamedIds;
import io.limitstream.parking.ParkedEntry;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.Parking;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Ends parked records: tries them again, as they are, for a version that understands more than the
/// one that parked them, or as somebody has corrected them; or dismisses them.
///
/// A record is tried as often as asked, and every try applies what it is given: to apply once more
/// changes nothing. Events and their entries in the history are stored first and the record is
/// marked afterwards, so whatever breaks off in between can be asked for again. Safe for use by
/// several threads.
public final class Retry {

  private final Backend backend;
  private final Parking parking;
  private final InstantSource clock;

  /// @param clock says when a record is resolved
  public Retry(Backend backend, InstantSource clock) {
    this.backend = backend;
    this.parking = backend.parking();
    this.clock = clock;
  }

  /// Tries a record as it was parked.
  ///
  /// @param by who asks, as the evidence will say
  /// @param note what that person has to say of it; may be empty
  /// @throws IllegalArgumentException if `by` or `note` is not as
  ///   [io.limitstream.parking.Resolution] demands
  /// @throws io.limitstream.store.StoreException if the store fails; to try again is safe
  /// @throws io.limitstream.parking.ParkingException if parking fails; to try again is safe
  public RetryResult asParked(String id, String by, String note) {
    RetryAttempt attempt = attempt(id, by, note);
    ParkedRecord parked = parking.find(id).orElse(null);
    if (parked == null) {
      return new RetryResult.NotFound(id);
    }
    if (parked.form() == ParkedRecord.Form.ERASED) {
      return new RetryResult.Erased();
    }
    if (parked.form() == ParkedRecord.Form.DELIVERY) {
      return new RetryResult.StillParked(parked.reason());
    }
    Decoded decoded = new EventDecoder().decode(parked.content());
    return decoded instanceof Decoded.Malformed(var reason)
        ? new RetryResult.StillParked(reason)
        : attempt.apply(List.of(new Correction(parked.source(), parked.content(), decoded)));
  }

  /// Tries a record as somebody has corrected it: by any number of events, of which at least one
  /// changes a limit. Nothing is applied if any of them is broken.
  ///
  /// @param isSure whether they may be of a user or limit that the parked record does not name
  /// @param by who asks, as the evidence will say
  /// @param note what that person has to say of it; may be empty
  /// @throws IllegalArgumentException if `by` or `note` is not as
  ///   [io.limitstream.parking.Resolution] demands
  /// @throws io.limitstream.store.StoreException if the store fails; to try again is safe
  /// @throws io.limitstream.parking.ParkingException if parking fails; to try again is safe
  public RetryResult corrected(
      String id, List<Arrival> events, boolean isSure, String by, String note) {
    RetryAttempt attempt = attempt(id, by, note);
    ParkedRecord parked = parking.find(id).orElse(null);
    if (parked == null) {
      return new RetryResult.NotFound(id);
    }
    if (parked.form() == ParkedRecord.Form.ERASED) {
      return new RetryResult.Erased();
    }
    EventDecoder decoder = new EventDecoder();
    List<Correction> corrections = new ArrayList<>();
    for (Arrival event : events) {
      Decoded decoded = event.decoded(decoder);
      if (decoded instanceof Decoded.Malformed(var reason)) {
        return new RetryResult.StillParked(Correction.where(events, event) + reason);
      }
      corrections.add(new Correction(event.source(), event.content(), decoded));
    }
    if (corrections.stream().noneMatch(Correction::changesALimit)) {
      // Else a misspelt type would make a record vanish.
      return new RetryResult.StillParked("type: expected one that changes a limit");
    }
    NamedIds named = NamedIds.of(parked.content());
    NamedIds given = Correction.ids(corrections);
    return isSure || !named.differsFrom(given)
        ? attempt.apply(corrections)
        : new RetryResult.Differs(named, given);
  }

  /// Resolves a record without applying anything. One that is resolved already stays as it is.
  ///
  /// @param by who asks, as the evidence will say
  /// @param note what that person has to say of it; may be empty
  /// @throws IllegalArgumentException if `by` or `note` is not as
  ///   [io.limitstream.parking.Resolution] demands
  /// @throws io.limitstream.parking.ParkingException if parking fails; to try again is safe
  public RetryResult dismiss(String id, String by, String note) {
    RetryAttempt attempt = attempt(id, by, note);
    ParkedEntry entry = parking.entry(id).orElse(null);
    return entry == null || entry.isOpen()
        ? attempt.dismiss()
        : new RetryResult.ResolvedBefore(entry.resolutions().getFirst());
  }

  private RetryAttempt attempt(String id, String by, String note) {
    RetryAttempt attempt = new RetryAttempt(backend, clock, id, by, note);
    // What nobody may enter is refused before anything is stored.
    var _ = attempt.resolution(null);
    return attempt;
  }
}
