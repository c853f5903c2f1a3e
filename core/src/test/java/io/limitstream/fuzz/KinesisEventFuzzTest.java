package io.limitstream.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.limitstream.kinesis.KinesisEvent;
import io.limitstream.kinesis.KinesisEventException;
import io.limitstream.parking.MemoryParking;
import io.limitstream.projection.Arrival;
import io.limitstream.projection.BatchResult;
import io.limitstream.projection.Deadline;
import io.limitstream.projection.Projection;
import io.limitstream.store.MemoryLimitStore;
import java.util.List;

final class KinesisEventFuzzTest {

  @FuzzTest
  void everyEventIsReadWholeOrRefused(byte[] event) {
    List<Arrival> arrivals;
    try {
      arrivals = KinesisEvent.read(event);
    } catch (KinesisEventException refused) {
      return;
    }
    long last = 0;
    for (Arrival arrival : arrivals) {
      long at = arrival.source().place().at();
      if (at < last || at > last + 1) {
        throw new AssertionError("record " + last + " is followed by record " + at);
      }
      last = at;
    }
    Projection projection = new Projection(new MemoryLimitStore(), new MemoryParking(), 0);
    BatchResult result = projection.project(arrivals, Deadline.none());
    if (result.counts().read() != arrivals.size() || result.counts().failed() != 0) {
      throw new AssertionError("memory cannot fail: " + result.counts());
    }
  }
}
