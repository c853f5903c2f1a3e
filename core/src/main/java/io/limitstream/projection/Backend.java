package io.limitstream.projection;

import io.limitstream.history.LimitHistory;
import io.limitstream.parking.Parking;
import io.limitstream.store.ForgottenUsers;
import io.limitstream.store.Freshness;
import io.limitstream.store.LimitStore;
import java.time.Duration;
import java.time.InstantSource;

/// What keeps limits, parked records, history, freshness, and who has been forgotten.
///
/// @param writers how many limits [Projection] writes at a time
/// @param parkedRetention how long a resolved parked record stays as evidence
public record Backend(
    LimitStore store,
    Parking parking,
    LimitHistory history,
    Freshness freshness,
    ForgottenUsers forgotten,
    int writers,
    Duration parkedRetention) {

  private static final Duration A_YEAR = Duration.ofDays(365);

  /// Limits and parked records, without history or freshness; a resolved parked record stays for a
  /// year.
  public static Backend of(LimitStore store, Parking parking, int writers) {
    return new Backend(
        store, parking, LimitHistory.NONE, Freshness.NONE, ForgottenUsers.NONE, writers, A_YEAR);
  }

  /// This backend with another history.
  public Backend with(LimitHistory other) {
    return new Backend(store, parking, other, freshness, forgotten, writers, parkedRetention);
  }

  /// This backend with freshness kept elsewhere.
  public Backend with(Freshness other) {
    return new Backend(store, parking, history, other, forgotten, writers, parkedRetention);
  }

  /// This backend with what is known of forgotten users kept elsewhere.
  public Backend with(ForgottenUsers other) {
    return new Backend(store, parking, history, freshness, other, writers, parkedRetention);
  }

  /// A projection into this backend.
  public Projection projection() {
    return new Projection(this, InstantSource.system());
  }

  /// Tries this backend's parked records again.
  public Retry retry() {
    return new Retry(this, InstantSource.system());
  }
}
