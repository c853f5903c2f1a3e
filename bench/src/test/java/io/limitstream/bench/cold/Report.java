package io.limitstream.bench.cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// What was measured, as a section of `docs/performance.md`, held against the goals.
///
/// @param measured for each store, what was measured of (a), (b) and (c)
/// @param load the machine's load when the measurement began
record Report(Map<String, List<Runs>> measured, int repetitions, String load) {
  private static final String START = "<!-- cold:start -->";
  private static final String END = "<!-- cold:end -->";

  private static final Map<String, Goal> GOALS =
      Map.of("memory", new Goal(0.35, 64), "DynamoDB Local", new Goal(0.5, 128));

  private static final List<String> NAMES =
      List.of("(a) Limitstream, no AOT cache", "(b) Limitstream, AOT cache", "(c) the usual way");

  /// @param ratio the most that (b)'s time may be of (c)'s
  /// @param megabytes the most that (b) may have resident
  private record Goal(double ratio, int megabytes) {}

  String text() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        ## Cold start

        From the start of the process to its first answer, a batch of %d records of about 50 limits, \
        under Lambda's runtime client; and the peak of resident memory. Median of %d runs each, the \
        variants taking turns (least to most in brackets).

        | store | variant | first answer | of (c) | peak memory |
        |---|---|---:|---:|---:|
        """
            .formatted(ColdStart.RECORDS, repetitions));
    measured.forEach(
        (store, runs) -> {
          double usual = runs.get(2).medianMillis();
          for (int i = 0; i < runs.size(); i++) {
            Runs r = runs.get(i);
            text.append(
                "| %s | %s | %.0f ms (%.0f–%.0f) | %.2f | %.0f MB |\n"
                    .formatted(
                        store,
                        NAMES.get(i),
                        r.medianMillis(),
                        r.leastMillis(),
                        r.mostMillis(),
                        r.medianMillis() / usual,
                        r.medianMegabytes()));
          }
        });
    text.append('\n');
    measured.forEach((store, runs) -> text.append(verdict(store, runs)));
    text.append(
        """

        Measured on %s by `make bench-cold` on %s, load %s at the start. (c) is \
        `aws-lambda-java-events`, Jackson data binding, and the SDK with its default HTTP client, one \
        get and one put for each event. All run with the serial collector and C1 on a flat class \
        path. No part of this was measured on AWS.
        """
            .formatted(LocalDate.now(), Machine.description(), load));
    return text.toString();
  }

  boolean goalsAreMet() {
    return measured.entrySet().stream().allMatch(e -> isMet(e.getKey(), e.getValue()));
  }

  /// Writes the section into `file`, in place of the one that is there.
  void writeTo(Path file) throws IOException {
    String old = Files.exists(file) ? Files.readString(file) : "# Performance\n";
    String section = START + "\n" + text() + END;
    int start = old.indexOf(START);
    int end = old.indexOf(END);
    String text =
        start >= 0 && end > start
            ? old.substring(0, start) + section + old.substring(end + END.length())
            : old + "\n" + section + "\n";
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String verdict(String store, List<Runs> runs) {
    Goal goal = goal(store);
    return "- %s: (b)/(c) is %.2f, the goal at most %.2f; peak memory %.0f MB, the goal at most %d MB: %s.\n"
        .formatted(
            store,
            ratio(runs),
            goal.ratio,
            runs.get(1).medianMegabytes(),
            goal.megabytes,
            isMet(store, runs) ? "met" : "**missed**");
  }

  private static boolean isMet(String store, List<Runs> runs) {
    Goal goal = goal(store);
    return ratio(runs) <= goal.ratio && runs.get(1).medianMegabytes() <= goal.megabytes;
  }

  private static double ratio(List<Runs> runs) {
    return runs.get(1).medianMillis() / runs.get(2).medianMillis();
  }

  private static Goal goal(String store) {
    Goal goal = GOALS.get(store);
    if (goal == null) {
      throw new IllegalArgumentException("no goal for " + store);
    }
    return goal;
  }
}
