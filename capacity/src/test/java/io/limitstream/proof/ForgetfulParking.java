package io.limitstream.proof;

import io.limitstream.parking.ParkedEntry;
import io.limitstream.parking.ParkedPage;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.Parking;
import io.limitstream.parking.Resolution;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Parking with a bug: it says that it keeps records, and does not.
record ForgetfulParking() implements Parking {

  @Override
  public void park(ParkedRecord parked, Duration timeLeft) {}

  @Override
  public ParkedPage list(@Nullable String after, int max) {
    return new ParkedPage(List.of(), null);
  }

  @Override
  public Optional<ParkedEntry> entry(String id) {
    return Optional.empty();
  }

  @Override
  public Optional<ParkedRecord> find(String id) {
    return Optional.empty();
  }

  @Override
  public boolean resolve(String id, Resolution resolution) {
    return false;
  }

  @Override
  public boolean erase(String id, Resolution resolution) {
    return false;
  }
}
