package io.limitstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limitstream.fixture.ScriptedStore;
import io.limitstream.parking.MemoryParking;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.Place;
import io.limitstream.parking.Source;
import io.limitstream.projection.Arrival;
import io.limitstream.projection.BatchResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParallelBatchesTest {

  @Test
  void whatCouldNotBeKeptEndsTheRun() {
    List<BatchResult> results = new ArrayList<>();
    ScriptedStore store = new ScriptedStore().failing("deposit-day");
    try (ParallelBatches batches =
        new ParallelBatches(store, new MemoryParking(), 2, results::add)) {
      Example.events()
          .forEach(
              event ->
                  batches.add(
                      Arrival.of(
                          Source.of(Place.record("", 1)),
                          ParkedRecord.Form.DATA,
                          event.getBytes(StandardCharsets.UTF_8))));
      assertThatThrownBy(batches::finish)
          .isInstanceOf(CommandException.class)
          .hasMessageStartingWith("not all could be kept: ");
    }
    assertThat(results.getFirst().counts().failed()).isPositive();
  }
}
