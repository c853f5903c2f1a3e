package io.limitstream.bench.opinion;

import io.limitstream.bench.load.EventFiles;
import io.limitstream.bench.load.Traffic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// How fast an archive is folded, beside `limitstream run` and beside DuckDB: the same files of 64
/// MB, plain and by gzip, each time by a process of its own, in turns.
public final class FoldRuns {
  private static final Traffic TRAFFIC = new Traffic(100_000, 4, 0);
  private static final int PLAYED = 600_000;
  private static final Pattern RUN = Pattern.compile("([0-9,]+) events in .*: ([0-9,]+) a second");
  private static final Pattern FOLD = Pattern.compile("([0-9.]+) [0-9]+");

  private FoldRuns() {}

  /// Events a second over the same files, of several repetitions the most.
  ///
  /// @param run `limitstream run`
  /// @param one the fold on one thread
  /// @param two the fold on two threads
  /// @param duckOne DuckDB's on one thread
  /// @param duckTwo DuckDB's on two threads
  public record Rates(double run, double one, double two, double duckOne, double duckTwo) {
    static final Rates NONE = new Rates(0, 0, 0, 0, 0);

    Rates or(Rates other) {
      return new Rates(
          Math.max(run, other.run),
          Math.max(one, other.one),
          Math.max(two, other.two),
          Math.max(duckOne, other.duckOne),
          Math.max(duckTwo, other.duckTwo));
    }
  }

  /// What was measured.
  ///
  /// @param files how many there are
  public record Result(int files, Rates plain, Rates gzip) {

    /// A table of the rates, and each goal beside its figure.
    public String text() {
      return """
      An archive of %d files of 64 MB (before gzip), 100,000 users × 4 limits, folded in events a \
      second; the better of two runs each, a process of its own each time, with `run` over the same \
      files for comparison. DuckDB folds all five registers by SQL.

      | files | `run` | fold, 1 thread | fold, 2 threads | DuckDB, 1 thread | DuckDB, 2 threads |
      |---|---:|---:|---:|---:|---:|
      %s%s
      | goal | plain | gzip |
      |---|---:|---:|
      %s%s%s%s
      """
          .formatted(
              files,
              row("plain", plain),
              row("gzip", gzip),
              goal("fold on 1 thread ≥ 0.9 × `run`", 0.9, r -> r.one() / r.run()),
              goal("fold on 2 threads ≥ 1.6 × 1 thread", 1.6, r -> r.two() / r.one()),
              goal("1 thread ≥ 1.5 × DuckDB's", 1.5, r -> r.one() / r.duckOne()),
              goal("2 threads ≥ 1.3 × DuckDB's", 1.3, r -> r.two() / r.duckTwo()));
    }

    private static String row(String files, Rates rates) {
      return "| %s | %,.0f | %,.0f | %,.0f | %,.0f | %,.0f |%n"
          .formatted(files, rates.run, rates.one, rates.two, rates.duckOne, rates.duckTwo);
    }

    private String goal(String goal, double least, ToDoubleFunction<Rates> ratio) {
      return "| %s | %s | %s |%n"
          .formatted(
              goal,
              figure(ratio.applyAsDouble(plain), least),
              figure(ratio.applyAsDouble(gzip), least));
    }

    private static String figure(double ratio, double least) {
      return "%.2f%s".formatted(ratio, ratio < least ? " **missed**" : "");
    }
  }

  /// Measures all.
  ///
  /// @param java the Java to run
  public static Result measure(String java, int files, int repetitions)
      throws IOException, InterruptedException {
    return new Result(
        files, rates(java, files, false, repetitions), rates(java, files, true, repetitions));
  }

  private static Rates rates(String java, int count, boolean isGzip, int repetitions)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("limitstream-fold-");
    List<Path> files = List.of();
    try {
      files = EventFiles.write(folder, TRAFFIC, PLAYED, count, isGzip);
      Rates best = Rates.NONE;
      for (int i = 0; i < repetitions; i++) {
        MatchResult run =
            launch(java, RUN, "io.limitstream.cli.Limitstream", files, "run", "--format", "json");
        double events = number(run.group(1));
        best =
            best.or(
                new Rates(
                    number(run.group(2)),
                    events / fold(java, files, "limitstream", 1),
                    events / fold(java, files, "limitstream", 2),
                    events / fold(java, files, "duckdb", 1),
                    events / fold(java, files, "duckdb", 2)));
      }
      return best;
    } finally {
      for (Path file : files) {
        Files.delete(file);
      }
      Files.delete(folder);
    }
  }

  private static double fold(String java, List<Path> files, String by, int threads)
      throws IOException, InterruptedException {
    return number(
        launch(java, FOLD, FoldRun.class.getName(), files, by, Integer.toString(threads)).group(1));
  }

  private static MatchResult launch(
      String java, Pattern told, String main, List<Path> files, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(java, "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-XX:+UseParallelGC", "-XX:+UseCompactObjectHeaders"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(List.of(args));
    files.forEach(file -> command.add(file.toString()));
    Path output = Files.createTempFile("limitstream-fold-", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      int exit = process.waitFor();
      try (var lines = Files.lines(output, StandardCharsets.UTF_8)) {
        return lines
            .flatMap(line -> told.matcher(line).results())
            .findFirst()
            .filter(_ -> exit == 0)
            .orElseThrow(() -> new IllegalStateException(main + " ended with " + exit));
      }
    } finally {
      Files.delete(output);
    }
  }

  private static double number(String text) {
    return Double.parseDouble(text.replace(",", ""));
  }
}
