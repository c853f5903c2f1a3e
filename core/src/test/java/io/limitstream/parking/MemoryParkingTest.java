package io.limitstream.parking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryParkingTest implements ParkingContract {
  private final MemoryParking parking = new MemoryParking();

  @Override
  public Parking parking() {
    return parking;
  }

  @Override
  public Optional<ParkedRecord> kept(String id) {
    return parking.find(id);
  }

  @Test
  void forgetsWhatWasParkedFirstWhenItIsFull() {
    for (int i = 1; i <= 20; i++) {
      parking.park(record(i, 1 << 20), Duration.ZERO);
    }
    assertThat(parking.list().stream().map(parked -> parked.source().place().at()))
        .hasSize(15)
        .isSorted()
        .endsWith(20L);
  }

  @Test
  void keepsTheLastRecordHoweverLargeItIs() {
    parking.park(record(1, 10), Duration.ZERO);
    parking.park(record(2, 17 << 20), Duration.ZERO);
    assertThat(parking.list().stream().map(parked -> parked.source().place().at()))
        .containsExactly(2L);
  }

  @Test
  void aRecordParkedAgainTakesNoRoom() {
    for (int i = 0; i < 100; i++) {
      parking.park(record(1, 1 << 20), Duration.ZERO);
    }
    parking.park(record(2, 1 << 20), Duration.ZERO);
    assertThat(parking.list()).hasSize(2);
  }

  private static ParkedRecord record(int position, int bytes) {
    byte[] content = new byte[bytes];
    content[0] = (byte) position;
    return new ParkedRecord(
        Source.of(Place.record("", position)), ParkedRecord.Form.DATA, content, "reason");
  }
}
