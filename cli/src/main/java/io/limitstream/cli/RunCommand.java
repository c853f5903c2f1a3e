package io.limitstream.cli;

import io.limitstream.backend.Configuration;
import io.limitstream.dynamodb.DynamoDbSettings;
import io.limitstream.projection.Arrival;
import io.limitstream.projection.Backend;
import io.limitstream.projection.Counts;
import io.limitstream.projection.Projection;
import io.limitstream.source.Events;
import io.limitstream.source.Problem;
import io.limitstream.words.Words;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `limitstream run`: projects events and prints what came out.
@Command(
    name = "run",
    description = "Projects events and prints the limits that come out.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  private static final int MAX_BATCH_SIZE = 10_000;
  private static final int WORTH_A_RATE = 100_000;
  private static final int EXIT_PARKED = 1;

  private final Terminal terminal;

  @Parameters(arity = "0..*", paramLabel = "SOURCE", description = Sources.DESCRIPTION)
  private List<String> sources = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, for people, or json: one JSON document. Default: ${DEFAULT-VALUE}")
  private ReportFormat format = ReportFormat.TEXT;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "How many events are projected at a time, 1 to 10000; what comes out does not depend on"
              + " it. Default: ${DEFAULT-VALUE}")
  private int batchSize = 100;

  @Mixin private AtOption at = new AtOption();

  @Option(names = "--strict", description = "Exit with 1 if any event was broken, not only if all.")
  private boolean strict;

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (batchSize < 1 || batchSize > MAX_BATCH_SIZE) {
      throw new CommandException(
          "--batch-size: expected 1 to " + MAX_BATCH_SIZE + ", got " + batchSize);
    }
    Configuration configuration = Configuration.from(terminal.environment());
    Backend backend = configuration.open();
    LimitText text = new LimitText(Words.from(terminal.environment()));
    try (RunReport report = new RunReport(backend.store(), text)) {
      List<Problem> problems = project(backend, report);
      if (report.counts().read() == 0 && !problems.isEmpty()) {
        Sources.print(problems, terminal);
        return Sources.EXIT_PROBLEM;
      }
      // One event from a far future must not make everything due, and old files are read as of
      // then.
      Instant now = at.time().or(report::newest).orElseGet(Instant::now);
      switch (format) {
        case TEXT -> {
          new TextReport(terminal, text).print(report, now);
          terminal.out().println(where(configuration.table()));
        }
        case JSON -> JsonReport.print(report, now, terminal.out());
      }
      terminal.out().flush();
      if (report.counts().read() == 0) {
        terminal.err().println("limitstream: no events in " + Sources.name(sources));
      }
      Sources.print(problems, terminal);
      return exitCode(problems, report.counts());
    }
  }

  /// Where the limits are now.
  private static String where(@Nullable DynamoDbSettings table) {
    return table == null
        ? "Kept in memory, and gone with this command: ENABLE_DYNAMO_DB=true stores in a table."
        : "Stored in table " + table.tableName() + ", " + table.region() + ".";
  }

  private int exitCode(List<Problem> problems, Counts counts) {
    if (!problems.isEmpty()) {
      return Sources.EXIT_PROBLEM;
    }
    boolean allWereBroken = counts.parked() > 0 && counts.parked() == counts.read();
    return allWereBroken || (strict && counts.parked() > 0) ? EXIT_PARKED : 0;
  }

  /// Projects the sources, and closes them, and with them the progress bar, before anything is
  /// printed.
  ///
  /// @return what could not be taken from them
  private List<Problem> project(Backend backend, RunReport report) {
    long started = System.nanoTime();
    Batches batches = batches(backend, report);
    try (Events events = Sources.open(sources, terminal, batches::finish)) {
      Replayed replayed = new Replayed(events, backend, "limitstream run");
      for (Arrival event = replayed.next(); event != null; event = replayed.next()) {
        batches.add(event);
      }
      batches.finish();
      replayed.end(terminal);
      rate(report.counts().read(), System.nanoTime() - started);
      return events.problems();
    }
  }

  /// Says how fast many events were projected.
  private void rate(long events, long nanos) {
    if (events >= WORTH_A_RATE) {
      double seconds = nanos / 1e9;
      terminal
          .err()
          .printf(
              "limitstream: %,d events in %.1f s: %,d a second%n",
              events, seconds, Math.round(events / seconds));
    }
  }

  private Batches batches(Backend backend, RunReport report) {
    Projection projection = backend.projection();
    return new Batches(new Redelivery(projection, report::add, RunCommand::pause), batchSize);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted");
    }
  }
}
