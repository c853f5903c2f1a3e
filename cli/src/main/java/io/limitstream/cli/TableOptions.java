package io.limitstream.cli;

import io.limitstream.capacity.Capacity;
import io.limitstream.capacity.HistoryKept;
import io.limitstream.capacity.Span;
import io.limitstream.capacity.TablePlan;
import io.limitstream.simulator.Latency;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of `simulate` that replace numbers of a preset's table.
final class TableOptions {
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
      names = "--table-writes",
      paramLabel = "N",
      description = "Write units a second of a provisioned table; by default it is on demand.")
  private @Nullable Double provisioned;

  @Option(
      names = "--table-peak",
      paramLabel = "N",
      description =
          "Most write units a second that a table on demand has taken before; 0: it is new. By"
              + " default what the usual rate needs.")
  private @Nullable Double previousPeak;

  @Option(
      names = "--table-quota",
      paramLabel = "N",
      description = "Most write units a second of a table on demand in the account.")
  private @Nullable Double quota;

  @Option(names = "--item-bytes", paramLabel = "N", description = "Size of a limit's item.")
  private @Nullable Integer itemBytes;

  @Option(
      names = "--history",
      paramLabel = "WHICH",
      converter = Quantities.OfHistory.class,
      description = "Events that leave an entry: off, changes or all.")
  private @Nullable HistoryKept history;

  /// The preset's table with these options' numbers in it.
  TablePlan over(TablePlan preset) {
    return new TablePlan(
        Given.or(latency, preset.latency()),
        Given.or(outages, preset.outages()),
        capacity(preset.capacity()),
        Given.or(itemBytes, preset.itemBytes()),
        Given.or(history, preset.history()));
  }

  private Capacity capacity(Capacity preset) {
    if (provisioned != null && (previousPeak != null || quota != null)) {
      throw new IllegalArgumentException(
          "table-writes: expected without table-peak and table-quota, which are of a table on"
              + " demand");
    }
    if (provisioned != null) {
      return new Capacity.Provisioned(provisioned);
    }
    Capacity.OnDemand otherwise =
        preset instanceof Capacity.OnDemand onDemand ? onDemand : Capacity.OnDemand.USUAL;
    return new Capacity.OnDemand(
        previousPeak == null ? otherwise.previousPeak() : OptionalDouble.of(previousPeak),
        Given.or(quota, otherwise.quota()));
  }
}
