package io.limitstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limitstream.fixture.Batches;
import io.limitstream.fixture.ScriptedStore;
import io.limitstream.parking.MemoryParking;
import io.limitstream.projection.Arrival;
import io.limitstream.projection.Backend;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedeliveryTest {
  private final ScriptedStore store = new ScriptedStore();
  private final List<Long> pauses = new ArrayList<>();
  private final List<Arrival> batch =
      Batches.of(Batches.use("l-1", 1), Batches.use("l-2", 2), Batches.use("l-3", 3));

  private void project(Redelivery.Pause pause) {
    new Redelivery(Backend.of(store, new MemoryParking(), 0).projection(), _ -> {}, pause)
        .project(batch);
  }

  @Test
  void stopsWithTheReasonWhereNothingMoreCanBeStored() {
    store.failing("l-2");
    assertThatThrownBy(() -> project(pauses::add))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("number 1002 is not stored: ")
        .hasMessageContaining("limit l-2 is throttled")
        .hasMessageEndingWith("What stands before it is; run the same again to go on");
    assertThat(pauses).isSorted().hasSizeGreaterThan(3);
  }

  @Test
  void goesOnWhereTheStoreIsBack() {
    store.failing("l-2");
    project(_ -> store.mend());
    assertThat(store.started()).containsSubsequence("l-1", "l-2", "l-3", "l-2");
  }
}
