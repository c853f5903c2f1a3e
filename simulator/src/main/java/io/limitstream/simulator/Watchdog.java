package io.limitstream.simulator;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/// How a simulation watches over code that spends real time, which it cannot see: its clock stands
/// still while a handler sleeps, loops, or waits for a thread.
///
/// @param strict whether every wait is noticed, however short. Handlers then work in threads of the
///   operating system, which count how often they waited; else in virtual threads, which are up to
///   ten times as fast here, and in which only what outlasts `patience` is noticed
/// @param patience how long code may run or wait in real time without an end. It is not enforced
///   while a debugger is attached
public record Watchdog(boolean strict, Duration patience) {

  /// Every wait is noticed, and ten seconds of running.
  public static final Watchdog STRICT = new Watchdog(true, Duration.ofSeconds(10));

  /// Half a minute of waiting or running is noticed: for handlers that are known to wait in
  /// simulated time only, run with many seeds.
  public static final Watchdog FAST = new Watchdog(false, Duration.ofSeconds(30));

  private static final boolean IS_DEBUGGED =
      ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
          .anyMatch(argument -> argument.startsWith("-agentlib:jdwp"));

  Thread thread(String name, Runnable body) {
    return strict
        ? Thread.ofPlatform().daemon().name(name).unstarted(body)
        : Thread.ofVirtual().name(name).unstarted(body);
  }

  /// How often the thread that calls this has waited for another, or for real time.
  long waits() {
    return strict
        ? ManagementFactory.getThreadMXBean()
            .getThreadInfo(Thread.currentThread().threadId())
            .getWaitedCount()
        : 0;
  }

  boolean isOver(long nanos) {
    return !IS_DEBUGGED && nanos > patience.toNanos();
  }
}
