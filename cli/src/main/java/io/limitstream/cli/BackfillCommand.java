package io.limitstream.cli;

import io.limitstream.archive.Backfill;
import io.limitstream.archive.Fold;
import io.limitstream.archive.HistoryFill;
import io.limitstream.backend.Configuration;
import io.limitstream.capacity.Prices;
import io.limitstream.forget.Replay;
import io.limitstream.history.HistoryScope;
import io.limitstream.history.HistorySettings;
import io.limitstream.json.Printable;
import io.limitstream.limit.LimitChange;
import io.limitstream.projection.Backend;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `limitstream backfill`: folds an archive, and writes each limit once into the table.
@Command(
    name = "backfill",
    description =
        "Folds archived events in memory, then writes each limit once into the table, beside the"
            + " live function: what is newer there stays. Killed and started again, it ends in the"
            + " same table.",
    mixinStandardHelpOptions = true)
final class BackfillCommand implements Callable<Integer> {
  private static final int MAX_WRITES = 1_000_000;
  private static final int EXIT_NOT_ALL = 1;
  private static final int LISTED = 20;

  private final Terminal terminal;

  @Mixin private FoldOptions options = new FoldOptions();

  @Option(names = "--dry-run", description = "Say what would be written, and write nothing.")
  private boolean dryRun;

  @Option(
      names = "--max-writes",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "How many limits are written in a second, at the most. Default: ${DEFAULT-VALUE}")
  private int maxWrites = 1000;

  @Option(
      names = "--history",
      description =
          "Write each event's entry in the history too, as LIMITSTREAM_HISTORY says, as far as its"
              + " time has not ended. Says first what it costs, and reads the sources a second"
              + " time.")
  private boolean withHistory;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, for people, or json: one JSON document. Default: ${DEFAULT-VALUE}")
  private ReportFormat format = ReportFormat.TEXT;

  BackfillCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (maxWrites < 1 || maxWrites > MAX_WRITES) {
      throw new CommandException(
          "--max-writes: expected 1 to " + MAX_WRITES + ", got " + maxWrites);
    }
    Backend backend = Kept.backend(terminal);
    HistoryFill history = history(backend);
    LongAdder entries = new LongAdder();
    long started = System.nanoTime();
    Replay replay = Replay.into(backend, InstantSource.system(), "limitstream backfill");
    Fold fold =
        options.fold(
            terminal,
            change -> {
              boolean isIn = !replay.leavesOut(change);
              if (isIn && withHistory && history.leavesOne(change)) {
                entries.increment();
              }
              return isIn;
            });
    long folded = System.nanoTime();
    long leftOut = replay.leftOut();
    if (withHistory) {
      sayCost(entries.sum());
    }
    Backfill.Result limits = dryRun ? null : write(backend, fold);
    long written = System.nanoTime();
    HistoryFill.Result filled =
        limits == null || !withHistory
            ? null
            : fill(backend, history, entries.sum(), mayLeaveOne(fold, limits, replay));
    long end = System.nanoTime();
    if (!dryRun) {
      replay.end(fold.users());
    }
    return report(
        new BackfillReport(
            fold,
            leftOut,
            Duration.ofNanos(folded - started),
            limits,
            Duration.ofNanos(written - folded),
            filled,
            Duration.ofNanos(end - written)));
  }

  /// @throws CommandException if entries are asked for where none are kept
  private HistoryFill history(Backend backend) {
    HistorySettings settings = Configuration.from(terminal.environment()).history();
    if (withHistory && settings.scope() == HistoryScope.OFF) {
      throw new CommandException(
          "--history: LIMITSTREAM_HISTORY is off, so no entries are kept; set it to changes or all,"
              + " as the function has it");
    }
    return new HistoryFill(backend.history(), settings, InstantSource.system());
  }

  private void sayCost(long entries) {
    double dollars =
        entries / 1e6 * Objects.requireNonNull(Prices.list().byName().get("million-write-units"));
    terminal
        .err()
        .printf(
            "limitstream: --history reads the sources a second time and writes up to %,d entries,"
                + " each a write unit or more: about $%,.2f (list price on demand), %,d s or"
                + " longer%n",
            entries, dollars, Math.ceilDiv(entries, maxWrites));
    terminal.err().flush();
  }

  private Backfill.Result write(Backend backend, Fold fold) {
    try (Progress.Shared bar =
        Progress.shared("Writing", fold.limits().size(), " limits", 1, terminal)) {
      return new Backfill(backend.store(), backend.writers(), maxWrites).write(fold, bar::step);
    }
  }

  private HistoryFill.Result fill(
      Backend backend, HistoryFill history, long entries, Predicate<LimitChange> wanted) {
    try (Progress.Shared bar = Progress.shared("History", entries, " entries", 1, terminal)) {
      return options.fill(history, terminal, wanted, backend.writers(), maxWrites, bar::step);
    }
  }

  /// An entry is written after its limit, and not if that has the Forgotten mark.
  private static Predicate<LimitChange> mayLeaveOne(
      Fold fold, Backfill.Result limits, Replay replay) {
    return change ->
        fold.limits().containsKey(change.key())
            && !limits.withoutHistory().contains(change.key())
            && !replay.leavesOut(change);
  }

  private int report(BackfillReport report) {
    switch (format) {
      case TEXT -> report.lines().forEach(terminal.out()::println);
      case JSON -> terminal.out().println(report.json());
    }
    terminal.out().flush();
    List<String> failures = report.failures();
    failures.stream()
        .limit(LISTED)
        .forEach(failure -> terminal.err().println("limitstream: " + Printable.cut(failure)));
    if (failures.size() > LISTED) {
      terminal
          .err()
          .println(
              "limitstream: and %d more; run it again, which writes what is missing"
                  .formatted(failures.size() - LISTED));
    }
    if (!report.allRead()) {
      return Sources.EXIT_PROBLEM;
    }
    return failures.isEmpty() ? 0 : EXIT_NOT_ALL;
  }
}
