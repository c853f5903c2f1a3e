package io.limitstream.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.fixture.Batches;
import io.limitstream.fixture.EventJson;
import io.limitstream.fixture.PlatformEvent;
import io.limitstream.fixture.Stories;
import io.limitstream.parking.MemoryParking;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.store.MemoryLimitStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// Several threads tell of a batch what one tells.
class ParallelProjectionTest {

  @Provide
  Arbitrary<List<PlatformEvent>> stories() {
    return Stories.stories();
  }

  @Property(tries = 300)
  void tellsWhatOneThreadTells(
      @ForAll("stories") List<PlatformEvent> story,
      @ForAll @IntRange(min = 1, max = 4) int threads,
      @ForAll Random random) {
    MemoryLimitStore oneStore = new MemoryLimitStore();
    MemoryLimitStore manyStore = new MemoryLimitStore();
    MemoryParking oneParking = new MemoryParking();
    MemoryParking manyParking = new MemoryParking();
    Projection one = new Projection(oneStore, oneParking, 0);
    List<PlatformEvent> stream = Stories.disordered(story, random);
    try (ParallelProjection many = new ParallelProjection(manyStore, manyParking, threads)) {
      for (List<PlatformEvent> events : Stories.batches(stream, random)) {
        List<Arrival> batch = withBrokenAndIgnored(events, random);
        assertThat(many.project(batch))
            .usingRecursiveComparison()
            .ignoringCollectionOrderInFields("limitsWritten")
            .isEqualTo(one.project(batch, Deadline.none()));
      }
    }
    for (PlatformEvent event : stream) {
      String userId = event.head().key().userId();
      assertThat(manyStore.list(userId)).isEqualTo(oneStore.list(userId));
    }
    assertThat(manyParking.list().stream().map(ParkedRecord::id))
        .isEqualTo(oneParking.list().stream().map(ParkedRecord::id).toList());
  }

  private static List<Arrival> withBrokenAndIgnored(List<PlatformEvent> events, Random random) {
    List<String> records = new ArrayList<>();
    for (PlatformEvent event : events) {
      records.add(EventJson.of(event).toString());
      switch (random.nextInt(4)) {
        case 0 -> records.add("{\"broken\":" + random.nextInt());
        case 1 -> records.add("{\"type\":\"OTHER_" + random.nextInt(300) + "\"}");
        default -> {
          // No other record behind this event.
        }
      }
    }
    return Batches.ofTexts(records);
  }
}
