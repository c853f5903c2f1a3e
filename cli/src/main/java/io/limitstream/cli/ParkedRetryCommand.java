package io.limitstream.cli;

import io.limitstream.parking.ParkedEntry;
import io.limitstream.projection.Arrival;
import io.limitstream.projection.Backend;
import io.limitstream.projection.Retry;
import io.limitstream.projection.RetryResult;
import io.limitstream.source.Events;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `limitstream parked retry`: projects parked records again.
@Command(
    name = "retry",
    description =
        "Projects parked records again; one that is stored stays as evidence, marked as resolved."
            + " Exits with 1 if any is still parked.",
    mixinStandardHelpOptions = true)
final class ParkedRetryCommand implements Callable<Integer> {
  private static final int EXIT_STILL_PARKED = 1;

  private final Terminal terminal;

  @Parameters(
      arity = "0..*",
      paramLabel = "ID",
      description = "The records' ids, or their first digits; resolved ones are tried once more.")
  private List<String> ids = new ArrayList<>();

  @Option(names = "--all", description = "Every record that is not resolved.")
  private boolean all;

  @Mixin private ParkedFilter filter = new ParkedFilter();

  @Option(
      names = "--from",
      paramLabel = "SOURCE",
      description =
          "What to apply in place of the one record: any number of events. Asks if they are of a"
              + " user or limit that the record does not name.")
  private @Nullable String from;

  @Mixin private EvidenceOptions evidence = new EvidenceOptions();

  @Mixin private YesOption yes = new YesOption();

  ParkedRetryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (from != null && ids.size() != 1) {
      throw new CommandException("--from: expected one id beside it");
    }
    List<Arrival> corrected = from == null ? null : read(from);
    Backend backend = Kept.backend(terminal);
    Retry retry = backend.retry();
    int resolved = 0;
    int parked = 0;
    try (Stream<ParkedEntry> entries = filter.chosen(backend.parking(), ids, all)) {
      for (Iterator<ParkedEntry> rest = entries.iterator(); rest.hasNext(); ) {
        ParkedEntry entry = rest.next();
        RetryResult result = retry(retry, entry.id(), corrected);
        terminal.out().println(ParkedId.shortened(entry.id()) + "  " + result.message());
        resolved += result.isResolved() ? 1 : 0;
        parked += result.isResolved() ? 0 : 1;
      }
    }
    terminal.out().println(resolved + " resolved, " + parked + " still parked");
    return parked == 0 ? 0 : EXIT_STILL_PARKED;
  }

  private RetryResult retry(Retry retry, String id, @Nullable List<Arrival> corrected) {
    String by = evidence.by(terminal);
    String note = evidence.note();
    try {
      if (corrected == null) {
        return retry.asParked(id, by, note);
      }
      RetryResult result = retry.corrected(id, corrected, false, by, note);
      if (result instanceof RetryResult.Differs differs
          && yes.isAnswered(terminal, differs.words() + ". Apply it all the same")) {
        return retry.corrected(id, corrected, true, by, note);
      }
      return result;
    } catch (IllegalArgumentException refused) {
      throw new CommandException("--" + refused.getMessage());
    }
  }

  /// All of it or nothing: half a correction would resolve the record.
  private List<Arrival> read(String source) {
    try (Events read = Sources.open(List.of(source), terminal, () -> {})) {
      List<Arrival> events = new ArrayList<>();
      for (Arrival event = read.next(); event != null; event = read.next()) {
        events.add(event);
      }
      if (!read.problems().isEmpty()) {
        throw new CommandException(read.problems().getFirst().words());
      }
      if (events.isEmpty()) {
        throw new CommandException("--from: no events in " + Sources.name(List.of(source)));
      }
      return events;
    }
  }
}
