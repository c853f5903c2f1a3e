package io.limitstream.cli;

import io.limitstream.json.Printable;
import io.limitstream.projection.Counts;
import java.time.Instant;
import java.util.List;

/// A run's report for people: a table for each user, then what happened to the events.
final class TextReport {
  private final Terminal terminal;
  private final LimitTable table;

  TextReport(Terminal terminal, LimitText text) {
    this.terminal = terminal;
    this.table = new LimitTable(terminal, text);
  }

  /// @param now the time at which the limits are read
  void print(RunReport report, Instant now) {
    report.forEachUser(now, table::print);
    if (report.hasLimits()) {
      line("Limits as of " + LimitText.time(now.toEpochMilli()) + ".");
    }
    counts(report.counts());
    report
        .ignoredTypes()
        .byType()
        .forEach((type, records) -> line("  ignored: " + records + " × " + Printable.of(type)));
    examples("Parked", report.counts().parked(), report.parkedInWords());
    examples("Anomalies", report.anomalies().size(), report.anomaliesInWords());
  }

  private void counts(Counts counts) {
    line(
        "%d read = %d applied + %d stale + %d ignored + %d parked + %d failed"
            .formatted(
                counts.read(),
                counts.applied(),
                counts.stale(),
                counts.ignored(),
                counts.parked(),
                counts.failed()));
  }

  private void examples(String title, long all, List<String> first) {
    if (all == 0) {
      return;
    }
    line("");
    line(title);
    first.forEach(example -> line("  " + example));
    if (all > first.size()) {
      line("  and %d more; --format json lists all".formatted(all - first.size()));
    }
  }

  private void line(String text) {
    terminal.out().println(text);
  }
}
