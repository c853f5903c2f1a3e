package io.limitstream.simulator;

import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.Parking;
import io.limitstream.parking.ParkingException;
import java.time.Duration;

/// Parking behind a [SimulatedDatabase].
///
/// @param kept what keeps the records, taking no time
public record SimulatedParking(SimulatedDatabase database, Parking kept) implements Parking {

  @Override
  public void park(ParkedRecord parked, Duration timeLeft) {
    try {
      database.write(
          timeLeft,
          () -> {
            kept.park(parked, timeLeft);
            return parked;
          });
    } catch (DatabaseException failed) {
      throw new ParkingException("record " + parked.id() + ": " + failed.getMessage(), failed);
    }
  }
}
