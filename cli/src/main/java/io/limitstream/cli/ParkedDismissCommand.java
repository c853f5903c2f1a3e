package io.limitstream.cli;

import io.limitstream.json.Printable;
import io.limitstream.parking.ParkedEntry;
import io.limitstream.parking.Parking;
import io.limitstream.projection.Backend;
import io.limitstream.projection.Retry;
import io.limitstream.projection.RetryResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `limitstream parked dismiss`: resolves parked records without applying anything.
@Command(
    name = "dismiss",
    description =
        "Resolves parked records without applying anything: what is no event, or needs none. Shows"
            + " how many there are, and asks. They stay as evidence until their retention ends.",
    mixinStandardHelpOptions = true)
final class ParkedDismissCommand implements Callable<Integer> {
  private static final int EXIT_NOT_DISMISSED = 1;

  private final Terminal terminal;

  @Parameters(
      arity = "0..*",
      paramLabel = "ID",
      description = "The records' ids, or their first digits.")
  private List<String> ids = new ArrayList<>();

  @Option(names = "--all", description = "Every record that is not resolved.")
  private boolean all;

  @Mixin private ParkedFilter filter = new ParkedFilter();

  @Mixin private EvidenceOptions evidence = new EvidenceOptions();

  @Mixin private YesOption yes = new YesOption();

  ParkedDismissCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Backend backend = Kept.backend(terminal);
    Found found = found(backend.parking());
    if (found.count == 0) {
      terminal.out().println("0 records");
      return 0;
    }
    found.print(terminal);
    if (!yes.isAnswered(terminal, "Dismiss " + records(found.count))) {
      terminal.out().println("nothing is dismissed; say yes, or --yes");
      return EXIT_NOT_DISMISSED;
    }
    terminal.out().println(dismiss(backend, found.newest) + " dismissed");
    return 0;
  }

  private Found found(Parking parking) {
    Found found = new Found();
    try (Stream<ParkedEntry> entries = filter.chosen(parking, ids, all)) {
      entries.forEach(found::add);
    }
    return found;
  }

  /// @param newest when the last of those was parked that were counted
  private long dismiss(Backend backend, Instant newest) {
    Retry retry = backend.retry();
    long dismissed = 0;
    try (Stream<ParkedEntry> entries = filter.chosen(backend.parking(), ids, all)) {
      for (Iterator<ParkedEntry> rest = entries.iterator(); rest.hasNext(); ) {
        ParkedEntry entry = rest.next();
        if (!entry.parkedAt().isAfter(newest)) {
          dismissed += dismiss(retry, entry.id()) ? 1 : 0;
        }
      }
    }
    return dismissed;
  }

  private boolean dismiss(Retry retry, String id) {
    try {
      RetryResult result = retry.dismiss(id, evidence.by(terminal), evidence.note());
      if (result instanceof RetryResult.Dismissed) {
        return true;
      }
      terminal.out().println(ParkedId.shortened(id) + "  " + result.message());
      return false;
    } catch (IllegalArgumentException refused) {
      throw new CommandException("--" + refused.getMessage());
    }
  }

  private static String records(long count) {
    return count + (count == 1 ? " record" : " records");
  }

  /// What is to be dismissed, by reason.
  private static final class Found {
    private static final int MAX_REASONS = 1000;
    private static final int SHOWN = 10;

    private final Map<String, Long> byReason = new LinkedHashMap<>();
    private long count;
    private Instant newest = Instant.MIN;

    void add(ParkedEntry entry) {
      count++;
      newest = entry.parkedAt().isAfter(newest) ? entry.parkedAt() : newest;
      boolean isNamed = byReason.size() < MAX_REASONS || byReason.containsKey(entry.reason());
      byReason.merge(isNamed ? entry.reason() : "", 1L, Long::sum);
    }

    void print(Terminal terminal) {
      byReason.entrySet().stream()
          .filter(reason -> !reason.getKey().isEmpty())
          .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
          .limit(SHOWN)
          .forEach(
              reason ->
                  terminal
                      .out()
                      .println(reason.getValue() + " × " + Printable.of(reason.getKey())));
      if (byReason.size() > SHOWN) {
        terminal.out().println("and other reasons");
      }
    }
  }
}
