package io.limitstream.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
      types.addAll(batch);
    }
    assertThat(types.byType()).hasSize(101).containsEntry(IgnoredTypes.OTHER, 1800L);
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
