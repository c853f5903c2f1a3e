package io.limitstream.projection;

import io.limitstream.event.Decoded;
import io.limitstream.event.EventDecoder;
import io.limitstream.event.EventIdentity;
import io.limitstream.limit.LimitChange;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.Stamp;
import io.limitstream.limit.Transition;
import io.limitstream.parking.ParkedEntry;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.Parking;
import io.limitstream.parking.Resolution;
import io.limitstream.store.ChangeRefusedException;
import io.limitstream.store.LimitStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/// Tries parked records again: as they are, for a version that understands more than the one that
/// parked them, or as somebody has corrected them.
///
/// The event is stored first and the record resolved afterwards, so whatever breaks off in between
/// can be asked for again: the event is stale the second time. Safe for use by several threads.
public final class Retry {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final LimitStore store;
  private final Parking parking;
  private final InstantSource clock;
  private final Duration retention;

  /// @param clock tells when a record is resolved
  /// @param retention how long a resolved record stays as evidence
  public Retry(LimitStore store, Parking parking, InstantSource clock, Duration retention) {
    this.store = store;
    this.parking = parking;
    this.clock = clock;
    this.retention = retention;
  }

  /// Tries a record as it was parked.
  ///
  /// @param by who asks, as the evidence will say
  /// @param note what that person has to say of it; may be empty
  /// @throws IllegalArgumentException if `by` or `note` is not as [Resolution] demands
  /// @throws io.limitstream.store.StoreException if the store fails; to try again is safe
  /// @throws io.limitstream.parking.ParkingException if parking fails; to try again is safe
  public RetryResult asParked(String id, String by, String note) {
    return new Attempt(id, by, note).make(Attempt::asParked);
  }

  /// Tries a record as somebody has corrected it. The copy may change all but the user, the limit
  /// and the sequence number, as far as the parked record gives them; and it must change a limit.
  ///
  /// @param corrected the bytes of the whole event
  /// @param by who asks, as the evidence will say
  /// @param note what that person has to say of it; may be empty
  /// @throws IllegalArgumentException if `by` or `note` is not as [Resolution] demands
  /// @throws io.limitstream.store.StoreException if the store fails; to try again is safe
  /// @throws io.limitstream.parking.ParkingException if parking fails; to try again is safe
  public RetryResult corrected(String id, byte[] corrected, String by, String note) {
    return new Attempt(id, by, note)
        .make((attempt, parked) -> attempt.corrected(parked, corrected));
  }

  private final class Attempt {

    private final String id;
    private final String by;
    private final String note;

    Attempt(String id, String by, String note) {
      this.id = id;
      this.by = by;
      this.note = note;
      // What nobody may enter is refused before anything is stored.
      var _ = resolution(new byte[0]);
    }

    RetryResult make(BiFunction<Attempt, ParkedRecord, RetryResult> attempt) {
      Optional<ParkedEntry> entry = parking.entry(id);
      if (entry.isPresent() && entry.get().resolution() != null) {
        return new RetryResult.ResolvedBefore(entry.get().resolution());
      }
      return parking
          .find(id)
          .map(parked -> attempt.apply(this, parked))
          .orElseGet(() -> new RetryResult.NotFound(id));
    }

    RetryResult asParked(ParkedRecord parked) {
      if (parked.form() == ParkedRecord.Form.DELIVERY) {
        return new RetryResult.StillParked(parked.reason());
      }
      return switch (new EventDecoder().decode(parked.content())) {
        case Decoded.Change(var change) -> store(change, parked.content());
        case Decoded.Ignored(var type) -> resolve(new RetryResult.Ignored(type), parked.content());
        case Decoded.Malformed(var reason) -> new RetryResult.StillParked(reason);
      };
    }

    RetryResult corrected(ParkedRecord parked, byte[] corrected) {
      return switch (new EventDecoder().decode(corrected)) {
        case Decoded.Change(var change) ->
            EventIdentity.of(parked.content())
                .differenceTo(change)
                .<RetryResult>map(RetryResult.StillParked::new)
                .orElseGet(() -> store(change, corrected));
        // Else a misspelt type would make a record vanish.
        case Decoded.Ignored _ ->
            new RetryResult.StillParked("type: expected one that changes a limit");
        case Decoded.Malformed(var reason) -> new RetryResult.StillParked(reason);
      };
    }

    private RetryResult store(LimitChange change, byte[] applied) {
      LimitState before;
      try {
        before = store.apply(change.key(), change.writes(), PATIENCE);
      } catch (ChangeRefusedException refused) {
        return new RetryResult.StillParked("store: " + Failure.reason(refused));
      }
      if (before.isForgotten()) {
        return resolve(new RetryResult.Forgotten(change.key()), applied);
      }
      Transition transition = Transition.of(before, change);
      Stamp newest = Objects.requireNonNull(transition.after().newest(), "a register is present");
      return resolve(
          new RetryResult.Stored(
              change.key(), transition.applied(), newest.number(), transition.anomalies()),
          applied);
    }

    private RetryResult resolve(RetryResult result, byte[] applied) {
      if (parking.resolve(id, resolution(applied))) {
        return result;
      }
      Resolution first = parking.entry(id).map(ParkedEntry::resolution).orElse(null);
      return first == null ? new RetryResult.NotFound(id) : new RetryResult.ResolvedBefore(first);
    }

    private Resolution resolution(byte[] applied) {
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      return new Resolution(now, by, note, Resolution.digest(applied), now.plus(retention));
    }
  }
}
