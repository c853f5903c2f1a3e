package io.limitstream.cli;

import io.limitstream.archive.Backfill;
import io.limitstream.archive.Fold;
import io.limitstream.forget.Replay;
import io.limitstream.json.Json;
import io.limitstream.json.Printable;
import io.limitstream.projection.Backend;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
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
    long started = System.nanoTime();
    Replay replay = Replay.into(backend, InstantSource.system(), "limitstream backfill");
    Fold fold = options.fold(terminal, change -> !replay.leavesOut(change));
    long folded = System.nanoTime();
    Backfill.Result result =
        dryRun ? new Backfill.Result(0, 0, List.of()) : write(backend, fold, replay);
    long written = System.nanoTime();
    switch (format) {
      case TEXT -> {
        print(fold, result, folded - started, written - folded);
        if (replay.leftOut() > 0) {
          line("%,d events of forgotten users left out".formatted(replay.leftOut()));
        }
      }
      case JSON -> printJson(fold, result, replay);
    }
    terminal.out().flush();
    result
        .failures()
        .forEach(failure -> terminal.err().println("limitstream: " + Printable.cut(failure)));
    if (!fold.problems().isEmpty()) {
      return Sources.EXIT_PROBLEM;
    }
    return result.failures().isEmpty() ? 0 : EXIT_NOT_ALL;
  }

  private Backfill.Result write(Backend backend, Fold fold, Replay replay) {
    Backfill.Result result;
    try (Progress.Shared bar =
        Progress.shared("Writing", fold.limits().size(), " limits", 1, terminal)) {
      result = new Backfill(backend.store(), backend.writers(), maxWrites).write(fold, bar::step);
    }
    replay.end(fold.users());
    return result;
  }

  private void print(Fold fold, Backfill.Result result, long folding, long writing) {
    line(
        "%,d events of %,d limits, %,d ignored, %,d broken: folded in %.1f s"
            .formatted(
                fold.events(), fold.limits().size(), fold.ignored(), fold.broken(), folding / 1e9));
    if (dryRun) {
      line("%,d limits would be written, each once".formatted(fold.limits().size()));
    } else {
      line(
          "%,d limits raised, %,d already there, %,d not written: in %.1f s"
              .formatted(
                  result.raised(), result.alreadyThere(), result.failures().size(), writing / 1e9));
    }
  }

  private void printJson(Fold fold, Backfill.Result result, Replay replay) {
    line(
        Json.object(
            json -> {
              json.writeNumberProperty("events", fold.events());
              json.writeNumberProperty("limits", fold.limits().size());
              json.writeNumberProperty("ignored", fold.ignored());
              json.writeNumberProperty("broken", fold.broken());
              json.writeNumberProperty("leftOut", replay.leftOut());
              json.writeNumberProperty("raised", result.raised());
              json.writeNumberProperty("alreadyThere", result.alreadyThere());
              json.writeNumberProperty("notWritten", result.failures().size());
              json.writeBooleanProperty("allRead", fold.problems().isEmpty());
            }));
  }

  private void line(String text) {
    terminal.out().println(text);
  }
}
