package io.limitstream.bench;

import org.openjdk.jmh.runner.RunnerException;

/// Runs every measurement.
public final class Bench {
  private Bench() {}

  /// Runs JMH.
  public static void main(String[] args) throws RunnerException, java.io.IOException {
    org.openjdk.jmh.Main.main(args);
  }
}
