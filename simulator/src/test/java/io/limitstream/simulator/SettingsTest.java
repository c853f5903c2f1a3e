package io.limitstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Bounds are checked where they are set.
final class SettingsTest {
  private static final String PATTERN = "{\"data\":{\"a\":[1]}}";

  /// What AWS refuses, by what the refusal says.
  private static final Map<String, ThrowingCallable> REFUSED =
      Map.ofEntries(
          Map.entry("BatchSize", () -> Batching.of(0, Duration.ZERO)),
          Map.entry("BatchSize: expected 1 to 10,000", () -> Batching.of(10_001, Duration.ZERO)),
          Map.entry(
              "MaximumBatchingWindowInSeconds: expected whole seconds",
              () -> Batching.of(1, Duration.ofMillis(1500))),
          Map.entry(
              "MaximumBatchingWindowInSeconds: expected whole seconds, 0 to 300, got PT5M0.5S",
              () -> Batching.of(1, Duration.ofMillis(300_500))),
          Map.entry(
              "MaximumBatchingWindowInSeconds: expected whole seconds, 0 to 300, got PT-1S",
              () -> Batching.of(1, Duration.ofSeconds(-1))),
          Map.entry("ParallelizationFactor", () -> Batching.AWS_DEFAULT.inParallel(11)),
          Map.entry("MaximumRetryAttempts", () -> GivingUp.afterRetries(10_001)),
          Map.entry("MaximumRecordAgeInSeconds", () -> GivingUp.afterAge(Duration.ofSeconds(59))),
          Map.entry(
              "filters: expected at most 5, got 6",
              () -> Filters.of(PATTERN, PATTERN, PATTERN, PATTERN, PATTERN, PATTERN)),
          Map.entry("filters: expected a quota", () -> new Filters(Filters.NONE.patterns(), 11)),
          Map.entry("shards", () -> StreamSettings.USUAL.withShards(0)),
          Map.entry("retention", () -> StreamSettings.USUAL.withRetention(Duration.ofHours(23))),
          Map.entry("maxRecordBytes", () -> StreamSettings.USUAL.withMaxRecordBytes(11 << 20)),
          Map.entry("timeout", () -> FunctionSettings.USUAL.withTimeout(Duration.ofMinutes(16))),
          Map.entry("concurrency", () -> FunctionSettings.USUAL.withConcurrency(0)),
          Map.entry("account", () -> new Place("eu-west-1", "12")),
          Map.entry("capacity", () -> DatabaseSettings.USUAL.withCapacity(0)),
          Map.entry("chance", () -> new Faults.Chance(1.5, Duration.ZERO)));

  @TestFactory
  Stream<DynamicTest> isRefused() {
    return REFUSED.entrySet().stream()
        .map(
            refused ->
                DynamicTest.dynamicTest(
                    refused.getKey(),
                    () ->
                        assertThatThrownBy(refused.getValue())
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining(refused.getKey())));
  }

  @Test
  void takesWhatAwsTakesAtTheMost() {
    FilterPattern pattern = FilterPattern.parse(PATTERN);

    assertThat(Batching.of(10_000, Duration.ofMinutes(5)).inParallel(10).size()).isEqualTo(10_000);
    assertThat(new Filters(Collections.nCopies(10, pattern), 10).patterns()).hasSize(10);
    assertThat(GivingUp.afterAge(Duration.ofDays(7)).recordAgeSeconds()).isEqualTo(604_800);
  }
}
