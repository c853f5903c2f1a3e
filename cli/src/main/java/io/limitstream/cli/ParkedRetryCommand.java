package io.limitstream.cli;

import io.limitstream.parking.ParkedEntry;
import io.limitstream.projection.Backend;
import io.limitstream.projection.Retry;
import io.limitstream.projection.RetryResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `limitstream parked retry`: projects parked records again.
///
/// Records that are resolved are passed over, so a run that broke off is taken up by the same
/// command.
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
      description = "The records' ids, or their first digits.")
  private List<String> ids = new ArrayList<>();

  @Option(names = "--all", description = "Every record that is not resolved.")
  private boolean all;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description =
          "An edited copy of the one record. It may change all but userId, userLimitId and"
              + " sequenceNumber.")
  private @Nullable Path from;

  @Option(names = "--note", paramLabel = "TEXT", description = "What the evidence shall say.")
  private String note = "";

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who resolves them, for the evidence. Default: your user name")
  private @Nullable String by;

  ParkedRetryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (all != ids.isEmpty()) {
      throw new CommandException("expected ids of parked records, or --all");
    }
    if (from != null && ids.size() != 1) {
      throw new CommandException("--from: expected one id beside it");
    }
    byte[] corrected = from == null ? null : read(from);
    Backend backend = Kept.backend(terminal);
    Retry retry = backend.retry();
    int resolved = 0;
    int parked = 0;
    try (Stream<ParkedEntry> entries = chosen(backend)) {
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

  private Stream<ParkedEntry> chosen(Backend backend) {
    return all
        ? backend.parking().entries().filter(ParkedEntry::isOpen)
        : ids.stream().map(id -> ParkedId.entry(backend.parking(), id));
  }

  private RetryResult retry(Retry retry, String id, byte @Nullable [] corrected) {
    String who = by != null ? by : user();
    try {
      return corrected == null
          ? retry.asParked(id, who, note)
          : retry.corrected(id, corrected, who, note);
    } catch (IllegalArgumentException refused) {
      throw new CommandException("--" + refused.getMessage());
    }
  }

  private String user() {
    String user = terminal.environment().getOrDefault("USER", "");
    return user.isEmpty() ? "unknown" : user;
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException missing) {
      throw new CommandException(file + ": no such file");
    } catch (IOException | InvalidPathException unreadable) {
      throw new CommandException(file + ": " + unreadable.getMessage());
    }
  }
}
