package io.limitstream.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.fixture.EventJson;
import io.limitstream.fixture.KinesisJson;
import io.limitstream.fixture.PlatformEvent;
import io.limitstream.fixture.Stories;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.UserLimit;
import io.limitstream.parking.MemoryParking;
import io.limitstream.projection.Projection;
import io.limitstream.store.LimitStore;
import io.limitstream.store.MemoryLimitStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One handler that several threads use at once, as where one instance serves several invocations.
class ConcurrentHandlerTest {
  private static final int THREADS = 8;

  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void endsInTheLimitsThatOneThreadEndsIn(int writers) throws Exception {
    Random random = new Random(8);
    List<String> batches = new ArrayList<>();
    for (List<PlatformEvent> story : Stories.samples(60)) {
      Stories.batches(Stories.disordered(story, random), random)
          .forEach(batch -> batches.add(event(batch)));
    }
    Collections.shuffle(batches, random);

    LimitStore alone = new MemoryLimitStore();
    KinesisHandler one = handler(alone, writers);
    for (String batch : batches) {
      assertThat(answer(one, batch)).isEqualTo("{\"batchItemFailures\":[]}");
    }
    LimitStore together = new MemoryLimitStore();
    KinesisHandler shared = handler(together, writers);
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Callable<String>> calls =
          batches.stream().map(batch -> (Callable<String>) () -> answer(shared, batch)).toList();
      for (Future<String> answer : threads.invokeAll(calls)) {
        assertThat(answer.get()).isEqualTo("{\"batchItemFailures\":[]}");
      }
    }
    assertThat(states(together)).isNotEmpty().isEqualTo(states(alone));
  }

  private static KinesisHandler handler(LimitStore store, int writers) {
    return new KinesisHandler(
        new Projection(store, new MemoryParking(), writers),
        InstantSource.system(),
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
  }

  private static String event(List<PlatformEvent> batch) {
    return KinesisJson.of(
        batch.stream()
            .map(
                event ->
                    KinesisJson.record(
                        Long.toString(event.head().number()), EventJson.of(event).toString()))
            .toArray(String[]::new));
  }

  private static String answer(KinesisHandler handler, String event) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
        out,
        new FakeContext(60_000));
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<LimitState> states(LimitStore store) {
    return store.list("u-0").stream().map(UserLimit::state).toList();
  }
}
