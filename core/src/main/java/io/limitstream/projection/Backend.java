package io.limitstream.projection;

import io.limitstream.parking.Parking;
import io.limitstream.store.LimitStore;
import java.time.Duration;
import java.time.InstantSource;

/// What keeps limits and parked records.
///
/// @param writers how many limits [Projection] writes at a time
/// @param parkedRetention how long a resolved parked record stays as evidence
public record Backend(LimitStore store, Parking parking, int writers, Duration parkedRetention) {

  /// A projection into this backend.
  public Projection projection() {
    return new Projection(store, parking, writers);
  }

  /// Tries this backend's parked records again.
  public Retry retry() {
    return new Retry(store, parking, InstantSource.system(), parkedRetention);
  }
}
