package io.limitstream.cli;

import io.limitstream.capacity.Peak;
import io.limitstream.capacity.Question;
import io.limitstream.capacity.Span;
import io.limitstream.simulator.Latency;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of `simulate` that replace numbers of a preset.
final class LoadOptions {
  @Option(names = "--shards", paramLabel = "N", description = "Shards of the stream.")
  private @Nullable Integer shards;

  @Option(
      names = "--rate",
      paramLabel = "RATE",
      converter = Quantities.OfRate.class,
      description = "Events told a second, such as 40000/s.")
  private @Nullable Double rate;

  @Option(names = "--users", paramLabel = "N", description = "Active users.")
  private @Nullable Long users;

  @Option(names = "--limits-per-user", paramLabel = "N", description = "Limits that change.")
  private @Nullable Integer limitsPerUser;

  @Option(names = "--record-bytes", paramLabel = "N", description = "Size of a record.")
  private @Nullable Integer recordBytes;

  @Option(
      names = "--write-latency",
      paramLabel = "LATENCY",
      converter = Quantities.OfLatency.class,
      description = "Of one write to the table, such as p50=4ms,p99=25ms.")
  private @Nullable Latency latency;

  @Option(
      names = "--outage",
      paramLabel = "LENGTH@START",
      converter = Quantities.OfSpan.class,
      description = "When the table serves nobody, such as 10m@1h; may be repeated.")
  private @Nullable List<Span> outages;

  @Option(
      names = "--peak",
      paramLabel = "FACTORxLENGTH@START",
      converter = Quantities.OfPeak.class,
      description = "When more is told, such as 5x1h@30m; may be repeated.")
  private @Nullable List<Peak> peaks;

  @Option(names = "--batch-size", paramLabel = "N", description = "The mapping's: 1 to 10000.")
  private @Nullable Integer batchSize;

  @Option(
      names = "--window",
      paramLabel = "TIME",
      converter = Quantities.OfTime.class,
      description = "The mapping's batching window: 0s to 300s.")
  private @Nullable Duration window;

  @Option(
      names = "--parallelization",
      paramLabel = "N",
      description = "The mapping's parallelization factor: 1 to 10.")
  private @Nullable Integer parallelization;

  @Option(names = "--writers", paramLabel = "N", description = "Writes side by side.")
  private @Nullable Integer writers;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = Quantities.OfTime.class,
      description = "How long to simulate: 1m to 31d.")
  private @Nullable Duration duration;

  @Option(
      names = "--broken",
      paramLabel = "SHARE",
      description = "Share of records that are parked: 0 to 1.")
  private @Nullable Double broken;

  @Option(
      names = "--hot-user",
      paramLabel = "SHARE",
      description = "Share of events that one user causes: 0 to below 1.")
  private @Nullable Double hotUser;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "Instances that the account allows.")
  private @Nullable Integer concurrency;

  @Option(
      names = "--table-writes",
      paramLabel = "N",
      description = "Write units a second that the table takes.")
  private @Nullable Double tableWrites;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = Quantities.OfTime.class,
      description = "The function's.")
  private @Nullable Duration timeout;

  @Option(names = "--memory", paramLabel = "MB", description = "The function's.")
  private @Nullable Integer memory;

  /// The preset's question with these options' numbers in it.
  Question over(Question preset) {
    return new Question(
        or(shards, preset.shards()),
        or(rate, preset.rate()),
        or(users, preset.users()),
        or(limitsPerUser, preset.limitsPerUser()),
        or(recordBytes, preset.recordBytes()),
        or(latency, preset.latency()),
        or(outages, preset.outages()),
        or(peaks, preset.peaks()),
        or(batchSize, preset.batchSize()),
        or(window, preset.window()),
        or(parallelization, preset.parallelization()),
        or(writers, preset.writers()),
        or(duration, preset.duration()),
        or(broken, preset.broken()),
        or(hotUser, preset.hotUser()),
        or(concurrency, preset.concurrency()),
        or(tableWrites, preset.tableWrites()),
        or(timeout, preset.timeout()),
        or(memory, preset.memoryMb()),
        preset.overhead(),
        preset.perRecord(),
        preset.writeUnits());
  }

  private static <T> T or(@Nullable T given, T otherwise) {
    return given == null ? otherwise : given;
  }
}
