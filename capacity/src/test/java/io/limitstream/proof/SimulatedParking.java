package io.limitstream.proof;

import io.limitstream.parking.ParkedEntry;
import io.limitstream.parking.ParkedPage;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.Parking;
import io.limitstream.parking.ParkingException;
import io.limitstream.parking.Resolution;
import io.limitstream.simulator.DatabaseException;
import io.limitstream.simulator.SimulatedDatabase;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Parking behind a [SimulatedDatabase]. Only parking takes time and fails; the rest is for the
/// test that looks at the outcome.
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

  @Override
  public ParkedPage list(@Nullable String after, int max) {
    return kept.list(after, max);
  }

  @Override
  public Optional<ParkedEntry> entry(String id) {
    return kept.entry(id);
  }

  @Override
  public Optional<ParkedRecord> find(String id) {
    return kept.find(id);
  }

  @Override
  public boolean resolve(String id, Resolution resolution) {
    return kept.resolve(id, resolution);
  }

  @Override
  public boolean erase(String id, Resolution resolution) {
    return kept.erase(id, resolution);
  }
}
