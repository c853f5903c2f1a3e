package io.limitstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.nio.charset.StandardCharsets;
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
      FunctionSettings.USUAL
          .withTimeout(Duration.ofSeconds(10))
          .with(new FunctionSettings.Speed(Duration.ofMillis(300), Duration.ZERO, Duration.ZERO));

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
    function.invoke(new byte[0], ending -> note(ending.getClass().getSimpleName()));
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
    assertThat(function.billed()).isEqualTo(Duration.ofMillis(2 * (300 + 10_000)));
  }

  @Test
  void theStartOfAnInstanceIsBilledAndABegunMillisecondIsAWholeOne() {
    SimulatedFunction function = function(Faults.NONE, () -> counting(Duration.ofNanos(1)));

    invoke(function);
    simulation.after(Duration.ofSeconds(1), () -> invoke(function));
    simulation.run();

    assertThat(function.billed()).isEqualTo(Duration.ofMillis(301 + 1));
  }

  @Test
  void theLogIsKept() {
    SimulatedFunction function =
        function(
            Faults.NONE,
            () ->
                (input, output, context) -> {
                  context.getLogger().log("reads " + input.readAllBytes().length + " bytes\n");
                  context.getLogger().log("twice".getBytes(StandardCharsets.UTF_8));
                });

    invoke(function);
    simulation.run();

    assertThat(function.log().lines())
        .extracting(FunctionLog.Line::toString)
        .containsExactly(
            "2026-11-22T00:00:00.300Z 00000000-0000-4000-8000-000000000001 reads 0 bytes",
            "2026-11-22T00:00:00.300Z 00000000-0000-4000-8000-000000000001 twice");
  }

  @Test
  void theHandlerIsToldTheNamesOfItsFunction() {
    FunctionSettings named =
        new FunctionSettings(
            new Place("us-east-1", "999999999999"),
            "orders",
            512,
            Duration.ofSeconds(3),
            1,
            Duration.ofMinutes(1),
            FunctionSettings.Speed.INSTANT);
    SimulatedFunction function =
        new SimulatedFunction(
            simulation,
            named,
            Faults.NONE,
            new Random(1),
            () ->
                (input, output, context) -> {
                  note(context.getFunctionName());
                  note(context.getInvokedFunctionArn());
                  note(context.getLogGroupName());
                  note(String.valueOf(context.getMemoryLimitInMB()));
                });

    invoke(function);
    simulation.run();

    assertThat(happened)
        .startsWith(
            "0 orders",
            "0 arn:aws:lambda:us-east-1:999999999999:function:orders",
            "0 /aws/lambda/orders",
            "0 512");
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
        new Faults(Instant.MAX, Faults.Chance.NONE, 0, Duration.ofSeconds(5), Faults.Chance.NONE);
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
        new Faults(
            Instant.MAX,
            new Faults.Chance(1, Duration.ofSeconds(2)),
            0,
            Duration.ZERO,
            Faults.Chance.NONE);
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
