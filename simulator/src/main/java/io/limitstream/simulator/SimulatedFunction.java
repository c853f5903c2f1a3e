package io.limitstream.simulator;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A Lambda function in a [Simulation]: its instances, and what befalls them.
///
/// An instance serves one invocation at a time and keeps its memory between them; a call that finds
/// no idle instance starts a new one, cold
/// (<https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html>). An instance
/// that crashed or timed out is gone. Assumed: the most recently used idle instance is called
/// first, and an instance whose handler threw serves on.
///
/// A handler must do its work in the thread that calls it: a thread of its own knows no virtual
/// time.
public final class SimulatedFunction {
  private static final LambdaLogger SILENT =
      new LambdaLogger() {
        @Override
        public void log(String message) {}

        @Override
        public void log(byte[] message) {}
      };

  private final Simulation simulation;
  private final FunctionSettings settings;
  private final Faults faults;
  private final RandomGenerator random;
  private final Supplier<RequestStreamHandler> handlers;
  private final Deque<Instance> idle = new ArrayDeque<>();
  private int busy;
  private long invocations;
  private long coldStarts;
  private Duration billed = Duration.ZERO;

  /// @param random which instances the faults meet
  /// @param handlers makes the handler of each new instance; memory that handlers share outlives
  ///   instances, as a database does
  public SimulatedFunction(
      Simulation simulation,
      FunctionSettings settings,
      Faults faults,
      RandomGenerator random,
      Supplier<RequestStreamHandler> handlers) {
    this.simulation = simulation;
    this.settings = settings;
    this.faults = faults;
    this.random = random;
    this.handlers = handlers;
  }

  private static final class Instance {
    @Nullable RequestStreamHandler handler;
    Instant idleSince = Instant.MIN;
  }

  /// How often the handler was called.
  public long invocations() {
    return invocations;
  }

  /// How many instances were started.
  public long coldStarts() {
    return coldStarts;
  }

  /// For how long invocations ran, together.
  public Duration billed() {
    return billed;
  }

  /// Calls the function with an event, and tells how that ended, when it has.
  public void invoke(byte[] event, Consumer<Outcome> ended) {
    forgetTheLongIdle();
    if (busy >= settings.concurrency()) {
      simulation.after(Duration.ZERO, () -> ended.accept(new Outcome.Throttled()));
      return;
    }
    busy++;
    Instance warm = idle.pollLast();
    new Invocation(warm == null ? new Instance() : warm, event, ended).start();
  }

  private void forgetTheLongIdle() {
    Instant longAgo = simulation.instant().minus(settings.idleLife());
    while (!idle.isEmpty() && idle.getFirst().idleSince.isBefore(longAgo)) {
      idle.removeFirst();
    }
  }

  private boolean faulty(double probability) {
    return probability > 0
        && simulation.instant().isBefore(faults.until())
        && random.nextDouble() < probability;
  }

  private Duration within(Duration most) {
    return Duration.ofNanos(random.nextLong(most.toNanos() + 1));
  }

  private final class Invocation {
    private final Instance instance;
    private final byte[] event;
    private final Consumer<Outcome> ended;
    private Instant startedAt = Instant.MIN;
    private Simulation.@Nullable Activity process;
    private boolean over;

    Invocation(Instance instance, byte[] event, Consumer<Outcome> ended) {
      this.instance = instance;
      this.event = event;
      this.ended = ended;
    }

    void start() {
      invocations++;
      process = simulation.start(this::handle);
    }

    private void handle() {
      try {
        RequestStreamHandler handler = handler();
        startedAt = simulation.instant();
        simulation.after(settings.timeout(), this::timeOut);
        if (faulty(faults.crash())) {
          simulation.after(within(faults.crashWithin()), this::crash);
        }
        simulation.sleep(settings.overhead());
        simulation.sleep(settings.perKilobyte().multipliedBy(event.length / 1024));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event), answer, context());
        end(new Outcome.Answered(answer.toByteArray()), true);
      } catch (Simulation.Killed killed) {
        throw killed;
      } catch (Throwable thrown) {
        end(new Outcome.Threw(thrown), instance.handler != null);
      }
    }

    /// The handler of a warm instance, or a new one's; the time of a cold start is not the
    /// timeout's.
    private RequestStreamHandler handler() {
      RequestStreamHandler handler = instance.handler;
      if (handler == null) {
        coldStarts++;
        simulation.sleep(settings.coldStart());
        handler = handlers.get();
        instance.handler = handler;
      }
      return handler;
    }

    private SimulatedContext context() {
      String requestId = String.format("00000000-0000-4000-8000-%012x", invocations);
      return new SimulatedContext(
          simulation, startedAt.plus(settings.timeout()), requestId, SILENT);
    }

    private void timeOut() {
      if (!over) {
        Simulation.Activity running = process;
        end(new Outcome.TimedOut(), false);
        boolean lingers = simulation.instant().isBefore(faults.until());
        simulation.after(
            lingers ? within(faults.lingering()) : Duration.ZERO,
            () -> {
              if (running != null) {
                running.kill();
              }
            });
      }
    }

    private void crash() {
      if (!over && process != null) {
        process.kill();
        end(new Outcome.Crashed(), false);
      }
    }

    /// Ends the invocation, unless it is over: an instance that lingers has nobody to answer to.
    private void end(Outcome outcome, boolean instanceServesOn) {
      if (over) {
        return;
      }
      over = true;
      busy--;
      if (instance.handler != null) {
        billed = billed.plus(Duration.between(startedAt, simulation.instant()));
      }
      if (instanceServesOn && !faulty(faults.recycle())) {
        instance.idleSince = simulation.instant();
        idle.addLast(instance);
      }
      simulation.after(Duration.ZERO, () -> ended.accept(outcome));
    }
  }
}
