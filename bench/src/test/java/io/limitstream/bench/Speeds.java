package io.limitstream.bench;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// What JMH measured of [ThroughputBenchmark].
record Speeds(Collection<RunResult> results) {
  /// Runs one method, or all.
  ///
  /// @param method the method's name, or empty for all
  static Speeds measure(String method, Effort effort, Consumer<ChainedOptionsBuilder> settings)
      throws RunnerException {
    TimeValue iteration = TimeValue.milliseconds(effort.millis());
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(ThroughputBenchmark.class.getName() + "." + method)
            .forks(1)
            .warmupIterations(effort.iterations())
            .warmupTime(TimeValue.milliseconds(2L * effort.millis()))
            .measurementIterations(effort.iterations())
            .measurementTime(iteration)
            .timeUnit(TimeUnit.SECONDS)
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            // One thread: a collector with threads of its own would use the other processors too.
            .jvmArgs(
                "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xms2g", "-Xmx2g", "-Xmn512m");
    settings.accept(options);
    return new Speeds(new Runner(options.build()).run());
  }

  /// Speeds of all that both measured.
  Speeds and(Speeds others) {
    return new Speeds(Stream.concat(results.stream(), others.results.stream()).toList());
  }

  /// The most events a second: what else the machine does only ever slows.
  double eventsPerSecond(String method, int records, String limits, int duplicates) {
    return find(method, records, limits, duplicates).stream()
            .mapToDouble(result -> result.getPrimaryResult().getStatistics().getMax())
            .max()
            .orElseThrow()
        * records;
  }

  /// Microseconds per event.
  double micros(String method, int records, String limits, int duplicates) {
    return 1e6 / eventsPerSecond(method, records, limits, duplicates);
  }

  /// Bytes allocated per event.
  double bytesPerEvent(String method, int records, String limits) {
    return find(method, records, limits, 0)
            .getFirst()
            .getSecondaryResults()
            .get("gc.alloc.rate.norm")
            .getScore()
        / records;
  }

  private List<RunResult> find(String method, int records, String limits, int duplicates) {
    return results.stream()
        .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
        .filter(result -> result.getParams().getParam("records").equals("" + records))
        .filter(result -> result.getParams().getParam("limits").equals(limits))
        .filter(result -> result.getParams().getParam("duplicates").equals("" + duplicates))
        .toList();
  }
}
