package io.limitstream.parking;

import java.time.InstantSource;

class MemoryParkingContractTest implements ParkingContract {

  @Override
  public Parking parking(InstantSource clock) {
    return new MemoryParking(clock);
  }
}
