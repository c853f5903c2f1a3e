package io.limitstream.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IgnoredTypesTest {
  private final IgnoredTypes types = new IgnoredTypes();

  @Test
  void aTypeThatIsNamedStaysNamedWhateverComesBetween() {
    types.add("FIRST", 1);
    for (int i = 0; i < 1000; i++) {
      types.add("TYPE_" + i, 1);
    }
    types.add("FIRST", 2);

    assertThat(types.byType())
        .hasSize(IgnoredTypes.MAX_NAMED + 1)
        .containsEntry("FIRST", 3L)
        .containsEntry("TYPE_98", 1L)
        .doesNotContainKey("TYPE_99")
        .containsEntry(IgnoredTypes.OTHER, 901L);
  }

  @Test
  void sumsStayWithinTheirBound() {
    for (int i = 0; i < 1000; i++) {
      IgnoredTypes batch = new IgnoredTypes();
      batch.add("TYPE_" + i, 2);
      types.addWithinBounds(batch);
    }
    assertThat(types.byType()).hasSize(101).containsEntry(IgnoredTypes.OTHER, 1800L);
  }

  /// One type again and again, a hundred others, and the first once more, cut into batches.
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100, 150, 250, 1000})
  void sumsDoNotDependOnWhereBatchesEnd(int batchSize) {
    List<String> records = new ArrayList<>(Collections.nCopies(150, "FIRST"));
    IntStream.range(0, 100).forEach(i -> records.add("TYPE_" + i));
    records.add("FIRST");
    for (int start = 0; start < records.size(); start += batchSize) {
      IgnoredTypes batch = new IgnoredTypes();
      records
          .subList(start, Math.min(start + batchSize, records.size()))
          .forEach(type -> batch.add(type, 1));
      types.addWithinBounds(batch);
    }
    assertThat(types.byType())
        .hasSize(101)
        .containsEntry("FIRST", 151L)
        .containsEntry("TYPE_98", 1L)
        .containsEntry(IgnoredTypes.OTHER, 1L);
  }

  @Test
  void aLongNameIsCut() {
    types.add("x".repeat(1_000_000), 1);
    assertThat(types.byType()).containsOnlyKeys("x".repeat(256) + "…");
  }

  @Test
  void typesAreOrderedByName() {
    types.add("B", 1);
    types.add("A", 1);
    assertThat(types.byType().keySet()).containsExactly("A", "B");
  }
}
