package io.limitstream.parking;

import java.time.InstantSource;

class MemoryParkedRecordsTest implements ParkedRecordsContract {

  @Override
  public Parking parking(InstantSource clock) {
    return new MemoryParking(clock);
  }
}
