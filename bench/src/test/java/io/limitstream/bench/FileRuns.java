package io.limitstream.bench;

import io.limitstream.bench.load.EventLines;
import io.limitstream.bench.load.Traffic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `limitstream run` over a large file, in processes of its own.
final class FileRuns {
  private static final Traffic TRAFFIC = new Traffic(100_000, 4, 0);
  private static final int EVENTS = 600_000;
  private static final Pattern RATE = Pattern.compile(": ([0-9,]+) a second");

  /// The median, or the better of two, of the rates.
  ///
  /// @param events how many events the file has
  /// @param bytes the file's size
  /// @param rate in events a second
  record Result(int events, long bytes, double rate) {}

  private FileRuns() {}

  static Result measure(Effort effort) throws IOException, InterruptedException {
    Path file = Files.createTempFile("limitstream-bench-", ".jsonl");
    try {
      EventLines.write(file, TRAFFIC, EVENTS, effort.passes());
      double[] rates = new double[effort.repetitions()];
      for (int i = 0; i < effort.repetitions(); i++) {
        rates[i] = rate(file);
      }
      return new Result(
          EVENTS * effort.passes() + TRAFFIC.limits(), Files.size(file), median(rates));
    } finally {
      Files.delete(file);
    }
  }

  private static double rate(Path file) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Launch.java()));
    command.addAll(List.of("-XX:+UseParallelGC", "-XX:+UseCompactObjectHeaders", "-Xmx2g"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("io.limitstream.cli.Limitstream");
    command.addAll(List.of("run", "--format", "json", file.toString()));
    Process process =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    String told = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = process.waitFor();
    Matcher rate = RATE.matcher(told);
    if (exit != 0 || !rate.find()) {
      throw new IllegalStateException("run ended with " + exit + ": " + told);
    }
    return Double.parseDouble(rate.group(1).replace(",", ""));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
