package io.limitstream.simulator;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
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
/// time, and is noticed by the [Watchdog].
public final class SimulatedFunction {
  private final Simulation simulation;
  private final FunctionSettings settings;
  private final Faults faults;
  private final RandomGenerator random;
  private final Supplier<? extends RequestStreamHandler> handlers;
  private final Deque<Instance> idle = new ArrayDeque<>();
  private final FunctionLog log = new FunctionLog();
  private int busy;
  private long invocations;
  private long coldStarts;
  private Duration billed = Duration.ZERO;
  private @Nullable Throwable lastThrown;

  /// @param random which instances the faults meet
  /// @param handlers makes the handler of each new instance; memory that handlers share outlives
  ///   instances, as a database does
  public SimulatedFunction(
      Simulation simulation,
      FunctionSettings settings,
      Faults faults,
      RandomGenerator random,
      Supplier<? extends RequestStreamHandler> handlers) {
    this.simulation = simulation;
    this.settings = settings;
    this.faults = faults;
    this.random = random;
    this.handlers = handlers;
  }

  /// A process, with what its handler keeps in memory.
  static final class Instance {
    private @Nullable RequestStreamHandler handler;
    private Instant idleSince = Instant.MIN;

    boolean isStarted() {
      return handler != null;
    }
  }

  /// Its name, place and timeout.
  public FunctionSettings settings() {
    return settings;
  }

  /// How often the handler was called.
  public long invocations() {
    return invocations;
  }

  /// How many instances were started.
  public long coldStarts() {
    return coldStarts;
  }

  /// For how long invocations ran, together, each in begun milliseconds: the start of an instance
  /// is billed too
  /// (<https://aws.amazon.com/blogs/compute/aws-lambda-standardizes-billing-for-init-phase/>).
  public Duration billed() {
    return billed;
  }

  /// What its handlers wrote to their logger.
  public FunctionLog log() {
    return log;
  }

  /// What a handler threw last, or null.
  @Nullable Throwable lastThrown() {
    return lastThrown;
  }

  /// Calls the function with an event, and reports how that ended, when it has.
  public void invoke(byte[] event, Consumer<Ending> ended) {
    forgetTheLongIdle();
    if (busy >= settings.concurrency()) {
      simulation.after(Duration.ZERO, () -> ended.accept(new Ending.Throttled()));
      return;
    }
    busy++;
    invocations++;
    Instance warm = idle.pollLast();
    String requestId = String.format("00000000-0000-4000-8000-%012x", invocations);
    new Invocation(
            simulation,
            this,
            warm == null ? new Instance() : warm,
            new Dice(simulation, faults, random),
            requestId,
            ended)
        .start(event);
  }

  private void forgetTheLongIdle() {
    Instant longAgo = simulation.instant().minus(settings.idleLife());
    while (!idle.isEmpty() && idle.getFirst().idleSince.isBefore(longAgo)) {
      idle.removeFirst();
    }
  }

  /// The handler of a warm instance, or a new one's; the time of a cold start is not the timeout's.
  RequestStreamHandler handler(Instance instance) {
    RequestStreamHandler handler = instance.handler;
    if (handler == null) {
      coldStarts++;
      simulation.sleep(settings.speed().coldStart());
      handler = handlers.get();
      instance.handler = handler;
    }
    return handler;
  }

  void threw(Throwable thrown) {
    lastThrown = thrown;
  }

  /// An invocation is over.
  ///
  /// @param instance serves on; absent if it is gone
  void over(Duration ran, @Nullable Instance instance) {
    busy--;
    billed = billed.plusMillis(Math.ceilDiv(ran.toNanos(), 1_000_000L));
    if (instance != null) {
      instance.idleSince = simulation.instant();
      idle.addLast(instance);
    }
  }
}
