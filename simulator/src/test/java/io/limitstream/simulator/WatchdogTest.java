package io.limitstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Handlers that spend real time are noticed.
final class WatchdogTest {
  private static final Duration SHORT = Duration.ofMillis(200);

  private static Pipeline pipeline(Watchdog watchdog, RequestStreamHandler handler) {
    Pipeline pipeline = Pipeline.seed(1).watchdog(watchdog).handler(p -> handler).build();
    pipeline.put("key", "data");
    return pipeline;
  }

  @Test
  void aShortSleepIsNoticedAndTheMessageSaysWhatToUse() {
    try (Pipeline pipeline =
        pipeline(Watchdog.STRICT, (input, output, context) -> sleepReally(Duration.ofMillis(1)))) {

      assertThatThrownBy(pipeline::run)
          .isInstanceOf(RealTimeException.class)
          .hasMessageStartingWith(
              "the handler of function example, request 00000000-0000-4000-8000-000000000001"
                  + " waited in real time")
          .hasMessageContaining("Simulation.sleep in place of Thread.sleep");
    }
  }

  @Test
  void waitingForAThreadIsNoticed() {
    try (Pipeline pipeline =
        pipeline(
            Watchdog.STRICT,
            (input, output, context) ->
                CompletableFuture.runAsync(() -> sleepReally(Duration.ofMillis(50))).join())) {

      assertThatThrownBy(pipeline::run)
          .isInstanceOf(RealTimeException.class)
          .hasMessageContaining("a future or a thread");
    }
  }

  @Test
  void aThreadThatCallsIntoTheSimulationIsNoticed() {
    try (Pipeline pipeline =
        Pipeline.seed(1)
            .handler(
                p ->
                    (input, output, context) -> {
                      Thread own = new Thread(() -> writeAndIgnore(p.database()), "of its own");
                      own.start();
                      while (own.isAlive()) {
                        Thread.onSpinWait();
                      }
                    })
            .build()) {
      pipeline.put("key", "data");

      assertThatThrownBy(pipeline::run)
          .isInstanceOf(RealTimeException.class)
          .hasMessageStartingWith("the thread 'of its own' called into the simulation");
    }
  }

  private static void writeAndIgnore(SimulatedDatabase database) {
    try {
      database.write(Duration.ofSeconds(1), () -> "written");
    } catch (IllegalStateException lost) {
      // As it is where nobody asks for a future's result.
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anEndlessLoopEndsWithTheStackOfWhereItWas(boolean strict) {
    AtomicBoolean released = new AtomicBoolean();
    try (Pipeline pipeline =
        pipeline(
            new Watchdog(strict, SHORT),
            (input, output, context) -> {
              while (!released.get()) {
                Thread.onSpinWait();
              }
            })) {

      assertThatThrownBy(pipeline::run)
          .isInstanceOf(RealTimeException.class)
          .hasMessageContaining("ran for more than 200 ms of real time")
          .satisfies(
              thrown ->
                  assertThat(thrown.getStackTrace())
                      .anyMatch(frame -> frame.getClassName().contains("WatchdogTest")));
    } finally {
      released.set(true);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLongSleepIsInterruptedAndWhatElseSleepsIsEnded(boolean strict) throws Exception {
    CountDownLatch ended = new CountDownLatch(2);
    Simulation simulation = new Simulation(Rig.START, new Watchdog(strict, SHORT));
    simulation.start(
        "asleep in the simulation",
        () -> {
          try {
            simulation.sleep(Duration.ofDays(1));
          } finally {
            ended.countDown();
          }
        });
    simulation.start(
        "asleep",
        () -> {
          sleepReally(Duration.ofDays(1));
          ended.countDown();
        });

    assertThatThrownBy(simulation::run).isInstanceOf(RealTimeException.class);
    assertThatThrownBy(simulation::run).hasMessage("the simulation was broken off");
    simulation.close();
    assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void codeThatOnlyComputesIsLeftAlone() {
    try (Pipeline pipeline =
        pipeline(
            Watchdog.STRICT,
            (input, output, context) -> {
              Object lock = new Object();
              StringBuilder text = new StringBuilder();
              for (int i = 0; i < 100_000; i++) {
                synchronized (lock) {
                  text.append(i);
                }
              }
              output.write(text.length() > 0 ? new byte[0] : new byte[1]);
            })) {
      pipeline.run();

      pipeline.requireAllHandled();
    }
  }

  @Test
  void aHandlerThatHoldsALockWhileItsDatabaseAnswersIsLeftAlone() {
    List<String> written = new ArrayList<>();
    try (Pipeline pipeline =
        Pipeline.seed(1).stream(StreamSettings.USUAL.withShards(4))
            .handler(
                p ->
                    (input, output, context) -> {
                      Object own = new Object();
                      synchronized (own) {
                        p.database().write(Duration.ofSeconds(1), () -> written.add("written"));
                      }
                    })
            .build()) {
      for (int i = 0; i < 100; i++) {
        pipeline.put("key " + i, "data");
      }
      pipeline.run();

      pipeline.requireAllHandled();
      assertThat(written).hasSize(4);
    }
  }

  private static void sleepReally(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException askedToStop) {
      Thread.currentThread().interrupt();
    }
  }
}
