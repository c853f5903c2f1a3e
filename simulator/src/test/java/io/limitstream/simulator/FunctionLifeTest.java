package io.limitstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FunctionLifeTest {
  private static final FunctionSettings SETTINGS =
      new FunctionSettings(
          Duration.ofSeconds(10),
          100,
          Duration.ofMillis(300),
          Duration.ofMinutes(10),
          Duration.ZERO,
          Duration.ZERO);

  private final Simulation simulation = new Simulation(Rig.START);
  private final List<String> happened = new ArrayList<>();

  @AfterEach
  void close() {
    simulation.close();
  }

  private SimulatedFunction function(Faults faults, Supplier<RequestStreamHandler> handlers) {
    return new SimulatedFunction(simulation, SETTINGS, faults, new Random(1), handlers);
  }

  private void invoke(SimulatedFunction function) {
    function.invoke(new byte[0], outcome -> note(outcome.getClass().getSimpleName()));
  }

  private void note(String what) {
    happened.add(Duration.between(Rig.START, simulation.instant()).toMillis() + " " + what);
  }

  /// A handler that remembers, in its instance's memory, how often it was called.
  private RequestStreamHandler counting(Duration work) {
    int[] calls = new int[1];
    return (input, output, context) -> {
      note("call " + ++calls[0]);
      simulation.sleep(work);
    };
  }

  @Test
  void aWarmInstanceKeepsItsMemoryAndStartsAtOnce() {
    SimulatedFunction function = function(Faults.NONE, () -> counting(Duration.ZERO));

    invoke(function);
    simulation.after(Duration.ofSeconds(1), () -> invoke(function));
    simulation.run();

    assertThat(happened)
        .containsExactly("300 call 1", "300 Answered", "1000 call 2", "1000 Answered");
    assertThat(function.coldStarts()).isEqualTo(1);
  }

  @Test
  void aSecondCallMeanwhileStartsASecondInstance() {
    SimulatedFunction function = function(Faults.NONE, () -> counting(Duration.ofSeconds(1)));

    invoke(function);
    invoke(function);
    simulation.run();

    assertThat(happened)
        .containsExactly("300 call 1", "300 call 1", "1300 Answered", "1300 Answered");
  }

  @Test
  void anInstanceThatNobodyCallsIsGoneWithItsMemory() {
    SimulatedFunction function = function(Faults.NONE, () -> counting(Duration.ZERO));

    invoke(function);
    simulation.after(Duration.ofMinutes(11), () -> invoke(function));
    simulation.run();

    assertThat(happened).endsWith("660300 call 1", "660300 Answered");
  }

  @Test
  void theTimeoutEndsAnInvocationAndItsInstance() {
    SimulatedFunction function = function(Faults.NONE, () -> counting(Duration.ofMinutes(1)));

    invoke(function);
    simulation.after(Duration.ofSeconds(20), () -> invoke(function));
    simulation.run();

    assertThat(happened)
        .containsExactly("300 call 1", "10300 TimedOut", "20300 call 1", "30300 TimedOut");
    assertThat(function.billed()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void theHandlerSeesItsRemainingTimeShrink() {
    SimulatedFunction function =
        function(
            Faults.NONE,
            () ->
                (input, output, context) -> {
                  note("left " + context.getRemainingTimeInMillis());
                  simulation.sleep(Duration.ofSeconds(4));
                  note("left " + context.getRemainingTimeInMillis());
                });

    invoke(function);
    simulation.run();

    assertThat(happened).containsExactly("300 left 10000", "4300 left 6000", "4300 Answered");
  }

  @Test
  void anInstanceThatLingersOverlapsWithTheOneAfterIt() {
    Faults lingering =
        new Faults(Instant.MAX, 0, Duration.ZERO, 0, Duration.ofSeconds(5), 0, Duration.ZERO);
    SimulatedFunction function =
        function(
            lingering,
            () ->
                (input, output, context) -> {
                  for (int i = 0; i < 20; i++) {
                    simulation.sleep(Duration.ofSeconds(1));
                    note("works");
                  }
                });

    invoke(function);
    simulation.run();

    assertThat(happened).contains("10300 TimedOut", "11300 works").doesNotContain("16300 works");
  }

  @Test
  void aCrashEndsAnInvocationInTheMiddle() {
    Faults crashing =
        new Faults(Instant.MAX, 1, Duration.ofSeconds(2), 0, Duration.ZERO, 0, Duration.ZERO);
    SimulatedFunction function = function(crashing, () -> counting(Duration.ofSeconds(5)));

    invoke(function);
    simulation.run();

    assertThat(happened).hasSize(2).first().isEqualTo("300 call 1");
    assertThat(happened.getLast()).endsWith(" Crashed");
  }

  @Test
  void aHandlerThatThrowsFailsItsInvocationOnly() {
    SimulatedFunction function =
        function(
            Faults.NONE,
            () ->
                (input, output, context) -> {
                  throw new IllegalStateException("no");
                });

    invoke(function);
    simulation.after(Duration.ofSeconds(1), () -> invoke(function));
    simulation.run();

    assertThat(happened).containsExactly("300 Threw", "1000 Threw");
    assertThat(function.coldStarts()).isEqualTo(1);
  }
}
