package io.limitstream.projection;

import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.Parking;
import io.limitstream.parking.ParkingGoneException;
import org.jspecify.annotations.Nullable;

/// The parking of one record.
final class RecordParking implements Effect {
  private final int index;
  private final ParkedRecord parked;
  private final Parking parking;
  private final Known stored;
  private volatile boolean isGone;
  private volatile @Nullable String failure = Failure.NO_ANSWER;

  /// @param stored what an earlier delivery reported
  RecordParking(int index, Arrival arrival, String reason, Parking parking, Known stored) {
    this.index = index;
    this.parked = arrival.parked(reason);
    this.parking = parking;
    this.stored = stored;
  }

  @Override
  public void perform(Deadline deadline) {
    if (deadline.isOver()) {
      return;
    }
    if (!stored.parked().isEmpty() && stored.parked().contains(parked.id())) {
      failure = null;
      return;
    }
    try {
      parking.park(parked, deadline.left());
      failure = null;
    } catch (RuntimeException | Error failed) {
      isGone = failed instanceof ParkingGoneException;
      failure = Failure.reason(failed);
    }
  }

  @Override
  public boolean foundTheStoreGone() {
    return isGone;
  }

  @Override
  public void remember(Known known) {
    if (failure == null) {
      known.parked().add(parked.id());
    }
  }

  @Override
  public void tell(Tally tally) {
    String why = failure;
    if (why == null) {
      tally.parked(index, parked);
    } else {
      tally.failed(index, why);
    }
  }
}
