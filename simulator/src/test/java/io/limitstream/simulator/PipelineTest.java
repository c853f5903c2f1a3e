package io.limitstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PipelineTest {

  @Test
  void aHandlerThatAlwaysThrowsIsNotTakenForSuccess() {
    StreamSettings aWeek = StreamSettings.USUAL.withRetention(Duration.ofDays(7));
    try (Pipeline pipeline =
        Pipeline.seed(17).stream(aWeek)
            .handler(
                p ->
                    (input, output, context) -> {
                      context.getLogger().log("about to fail");
                      throw new IllegalStateException("no");
                    })
            .build()) {
      pipeline.put("a", "1");
      pipeline.put("b", "2");
      pipeline.run();

      assertThat(pipeline.function().invocations()).isGreaterThan(10_000);
      assertThatThrownBy(pipeline::requireAllHandled)
          .isInstanceOf(AssertionError.class)
          .hasMessageStartingWith("seed 17: 2 of 2 records were not handled to success\n")
          .hasMessageContaining(
              "2 expired after %d deliveries; the last failed: java.lang.IllegalStateException: no\n"
                  .formatted(pipeline.function().invocations()))
          .hasMessageContaining("key \"a\", put at 2026-01-01T00:00:00Z")
          .hasMessageContaining("the function's log ended with\n")
          .hasMessageContaining("about to fail")
          .hasRootCauseMessage("no");
    }
  }

  @Test
  void everyFateHasItsReason() {
    try (Pipeline pipeline =
        Pipeline.seed(1)
            .mapping(
                MappingSettings.AWS_DEFAULT
                    .with(Batching.of(1, Duration.ZERO))
                    .with(GivingUp.afterRetries(2))
                    .with(Filters.of("{\"data\":{\"kind\":[\"good\",\"bad\"]}}")))
            .handler(
                p ->
                    (input, output, context) -> {
                      String event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
                      if (event.contains("\"partitionKey\":\"bad\"")) {
                        throw new IllegalStateException("bad record");
                      }
                    })
            .build()) {
      pipeline.put("good", "{\"kind\":\"good\"}");
      pipeline.put("bad", "{\"kind\":\"bad\"}");
      pipeline.put("other", "{\"kind\":\"other\"}");
      pipeline.run();

      assertThat(pipeline.fates().values())
          .extracting(Fate::words)
          .containsExactly(
              "handled",
              "discarded (RetryAttemptsExhausted) after 3 deliveries; the last failed:"
                  + " java.lang.IllegalStateException: bad record",
              "filtered: it matched no pattern of the mapping's filters");
    }
  }

  @Test
  void whatWasNotTriedYetWaits() {
    try (Pipeline pipeline =
        Pipeline.seed(1)
            .enabledAfter(Duration.ofMinutes(1))
            .handler(p -> (input, output, context) -> {})
            .build()) {
      pipeline.put("a", "1");
      pipeline.runUntil(Duration.ofSeconds(30));
      assertThat(pipeline.fates().values())
          .extracting(Fate::words)
          .containsExactly("waiting, never delivered");

      pipeline.run();
      pipeline.requireAllHandled();
    }
  }

  @Test
  void theSameSeedMakesTheSameRunAndAnotherSeedAnother() {
    assertThat(deliveries(3)).isEqualTo(deliveries(3)).hasSizeGreaterThan(30);
    assertThat(deliveries(3)).isNotEqualTo(deliveries(4));
  }

  private static List<Delivery> deliveries(long seed) {
    List<String> written = new ArrayList<>();
    try (Pipeline pipeline =
        Pipeline.seed(seed)
            .faultsFor(Duration.ofMinutes(10))
            .handler(
                p ->
                    (input, output, context) ->
                        p.database()
                            .write(
                                Duration.ofMillis(context.getRemainingTimeInMillis()),
                                () -> written.add("a")))
            .build()) {
      for (int i = 0; i < 30; i++) {
        pipeline.putAt(Duration.ofSeconds(20L * i), "key " + i, "data");
      }
      pipeline.run();
      pipeline.requireAllHandled();
      return pipeline.mapping().log().deliveries();
    }
  }

  @Test
  void withoutAHandlerItSaysSo() {
    try (Pipeline pipeline = Pipeline.seed(1).build()) {
      pipeline.put("a", "1");
      pipeline.run();

      assertThat(pipeline.report()).contains("the pipeline was given no handler");
    }
  }
}
