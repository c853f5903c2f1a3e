package io.limitstream.projection;

import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.Parking;
import org.jspecify.annotations.Nullable;

/// The parking of one record.
final class RecordParking implements Effect {
  private final int index;
  private final ParkedRecord parked;
  private final Parking parking;
  private volatile @Nullable String failure = Failure.NO_ANSWER;

  RecordParking(int index, Arrival arrival, String reason, Parking parking) {
    this.index = index;
    this.parked = arrival.parked(reason);
    this.parking = parking;
  }

  @Override
  public void perform(Deadline deadline) {
    if (deadline.isOver()) {
      return;
    }
    try {
      parking.park(parked, deadline.left());
      failure = null;
    } catch (RuntimeException | Error failed) {
      failure = Failure.reason(failed);
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
