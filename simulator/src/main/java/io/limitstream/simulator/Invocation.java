package io.limitstream.simulator;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One call of a function, from the start of its instance to its end.
final class Invocation {
  private final Simulation simulation;
  private final SimulatedFunction function;
  private final FunctionSettings settings;
  private final SimulatedFunction.Instance instance;
  private final Dice dice;
  private final String requestId;
  private final Consumer<Ending> ended;
  private final Instant calledAt;
  private Simulation.@Nullable Activity activity;
  private boolean over;

  Invocation(
      Simulation simulation,
      SimulatedFunction function,
      SimulatedFunction.Instance instance,
      Dice dice,
      String requestId,
      Consumer<Ending> ended) {
    this.simulation = simulation;
    this.function = function;
    this.settings = function.settings();
    this.instance = instance;
    this.dice = dice;
    this.requestId = requestId;
    this.ended = ended;
    this.calledAt = simulation.instant();
  }

  void start(byte[] event) {
    String name = "the handler of function " + settings.name() + ", request " + requestId;
    activity = simulation.start(name, () -> handle(event));
  }

  private void handle(byte[] event) {
    try {
      RequestStreamHandler handler = function.handler(instance);
      Instant deadline = simulation.instant().plus(settings.timeout());
      simulation.at(deadline, this::timeOut);
      dice.perhaps(dice.faults().crashes(), this::crash);
      simulation.sleep(settings.speed().overhead());
      simulation.sleep(settings.speed().perKilobyte().multipliedBy(event.length / 1024));
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      handler.handleRequest(
          new ByteArrayInputStream(event),
          answer,
          new SimulatedContext(simulation, settings, deadline, requestId, function.log()));
      end(new Ending.Answered(answer.toByteArray()), true);
    } catch (Simulation.Killed killed) {
      throw killed;
    } catch (Throwable thrown) {
      function.threw(thrown);
      end(new Ending.Threw(thrown), instance.isStarted());
    }
  }

  private void timeOut() {
    if (!over) {
      Simulation.Activity lingering = activity;
      end(new Ending.TimedOut(settings.timeout()), false);
      Duration more = dice.isFaulty() ? dice.within(dice.faults().lingering()) : Duration.ZERO;
      simulation.after(
          more,
          () -> {
            if (lingering != null) {
              lingering.kill();
            }
          });
    }
  }

  private void crash() {
    if (!over && activity != null) {
      activity.kill();
      end(new Ending.Crashed(), false);
    }
  }

  /// Ends the invocation, unless it is over: an instance that lingers has nobody to answer to.
  private void end(Ending ending, boolean instanceServesOn) {
    if (over) {
      return;
    }
    over = true;
    boolean isKept = instanceServesOn && !dice.falls(dice.faults().recycle());
    function.over(Duration.between(calledAt, simulation.instant()), isKept ? instance : null);
    simulation.after(Duration.ZERO, () -> ended.accept(ending));
  }
}
