package io.limitstream.bench;

import io.limitstream.bench.database.DatabaseRuns;
import io.limitstream.bench.opinion.FoldRuns;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/// Runs every measurement and writes the figures down.
public final class Bench {
  private static final List<Integer> BATCH_SIZES = List.of(1, 10, 100, 1000, 10_000);
  private static final List<Integer> LIMITS = List.of(1000, 10_000, 100_000, 1_000_000);
  private static final List<Integer> DUPLICATES = List.of(0, 50, 90);
  private static final String FEW = "1000x1";

  private Bench() {}

  /// Measures all and writes it down.
  ///
  /// @param args the folder of the documents; then `quick` to see only that everything runs
  public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
    Path docs = Path.of(args[0]);
    Effort effort = args.length > 1 && args[1].equals("quick") ? Effort.QUICK : Effort.FULL;
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    Speeds speeds = Speeds.measure("", effort, options -> {});
    for (int round = 1; round < effort.rounds(); round++) {
      speeds = speeds.and(Speeds.measure("", effort, options -> {}));
    }
    GrowthChart chart = growth(effort);
    Section section =
        new Section(
            speeds,
            FileRuns.measure(effort),
            FoldRuns.measure(Launch.java(), effort.files(), effort.repetitions()),
            LimitMemory.bytesPerLimit("-XX:+UseCompactObjectHeaders"),
            LimitMemory.bytesPerLimit(),
            DatabaseRuns.measure(Launch.java(), effort.concurrencies()));
    Page.write(docs.resolve("performance.md"), section.text() + Page.origin(load));
    Files.writeString(docs.resolve("growth.svg"), chart.svg());
    System.out.println(section.text());
  }

  private static GrowthChart growth(Effort effort) throws RunnerException {
    Speeds speeds =
        measured(effort, "records", BATCH_SIZES.stream().map(String::valueOf).toList())
            .and(measured(effort, "limits", LIMITS.stream().map(limits -> limits + "x1").toList()))
            .and(measured(effort, "duplicates", DUPLICATES.stream().map(String::valueOf).toList()));
    List<GrowthChart.Panel> panels = new ArrayList<>();
    panels.add(
        new GrowthChart.Panel(
            "records in a batch",
            BATCH_SIZES.stream().map(String::valueOf).toList(),
            BATCH_SIZES.stream().map(records -> micros(speeds, records, FEW, 0)).toList()));
    panels.add(
        new GrowthChart.Panel(
            "limits",
            List.of("10³", "10⁴", "10⁵", "10⁶"),
            LIMITS.stream().map(limits -> micros(speeds, 1000, limits + "x1", 0)).toList()));
    panels.add(
        new GrowthChart.Panel(
            "duplicates",
            DUPLICATES.stream().map(share -> share + " %").toList(),
            DUPLICATES.stream().map(share -> micros(speeds, 1000, FEW, share)).toList()));
    return new GrowthChart(panels);
  }

  private static double micros(Speeds speeds, int records, String limits, int duplicates) {
    return speeds.micros("limitstream", records, limits, duplicates);
  }

  private static Speeds measured(Effort effort, String parameter, List<String> values)
      throws RunnerException {
    return Speeds.measure(
        "limitstream",
        effort,
        options -> {
          for (String name : List.of("records", "limits", "duplicates")) {
            options.param(
                name,
                name.equals(parameter)
                    ? values.toArray(String[]::new)
                    : new String[] {usual(name)});
          }
        });
  }

  private static String usual(String parameter) {
    return switch (parameter) {
      case "records" -> "1000";
      case "limits" -> FEW;
      default -> "0";
    };
  }
}
