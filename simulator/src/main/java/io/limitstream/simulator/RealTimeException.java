package io.limitstream.simulator;

import java.time.Duration;

/// Code in a simulation spent real time, or worked in threads of its own: what would happen then
/// depends on the machine, and so the run is broken off.
public final class RealTimeException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private static final String INSTEAD =
      """
      . The simulated clock stood still meanwhile, so that the run would say nothing. Use instead:
        Simulation.sleep in place of Thread.sleep;
        SimulatedDatabase.write in place of a call over the network;
        the thread that calls the handler, in place of threads, futures and parallel streams;
        Watchdog.patience, if the code is right and only slow\
      """;

  private RealTimeException(String what) {
    super(what + INSTEAD);
  }

  static RealTimeException waited(String name) {
    return new RealTimeException(
        name + " waited in real time, for a sleep, a lock, a queue, a future or a thread");
  }

  static RealTimeException stuck(String name, Duration patience, StackTraceElement[] where) {
    RealTimeException stuck =
        new RealTimeException(
            "%s ran for more than %d ms of real time, in an endless loop or waiting"
                .formatted(name, patience.toMillis()));
    stuck.setStackTrace(where);
    return stuck;
  }

  static RealTimeException foreign(String thread) {
    return new RealTimeException(
        "the thread '" + thread + "' called into the simulation, which had not called it");
  }
}
