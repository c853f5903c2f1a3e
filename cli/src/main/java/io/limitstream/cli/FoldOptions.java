package io.limitstream.cli;

import io.limitstream.archive.Fold;
import io.limitstream.archive.HistoryFill;
import io.limitstream.archive.Share;
import io.limitstream.json.Printable;
import io.limitstream.limit.LimitChange;
import io.limitstream.projection.Arrival;
import io.limitstream.source.Input;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What commands take that fold sources.
final class FoldOptions {
  private static final int MAX_THREADS = 256;
  private static final int LISTED = 20;

  @Parameters(
      arity = "1..*",
      paramLabel = "SOURCE",
      description =
          "Files or folders of events, or s3://BUCKET/PREFIX, in any form that `run` takes; not -.")
  private List<String> sources = new ArrayList<>();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many sources are read at a time. Default: one for each processor")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--user",
      paramLabel = "ID",
      description = "Only the limits of this user; repeatable. Default: of all users")
  private Set<String> users = new LinkedHashSet<>();

  @Option(
      names = "--share",
      paramLabel = "users:K/N",
      converter = ShareConverter.class,
      description =
          "Only one of N shares, K from 0: of the users, or, with objects:K/N, of the sources, for"
              + " archives that are too large for one machine.")
  private Share share = Share.ALL;

  @Option(
      names = "--rejected",
      paramLabel = "FILE",
      description = "Where the broken events are written, one a line. Default: nowhere")
  private @Nullable Path rejected;

  /// How many bytes there are to read, as far as that is known without a call.
  private long bytes(Terminal terminal) {
    if (sources.stream().anyMatch(source -> source.startsWith("s3://"))) {
      return Input.UNKNOWN_SIZE;
    }
    long bytes = 0;
    for (Input input : inputs(terminal)) {
      bytes += Math.max(0, input.size());
    }
    return bytes;
  }

  Iterable<Input> inputs(Terminal terminal) {
    return Sources.inputs(sources, terminal);
  }

  String names() {
    return Sources.name(sources);
  }

  /// Folds the sources, and says on standard error what was broken and what could not be read.
  ///
  /// @param wanted which events of the chosen users to fold; asked by several threads
  /// @throws CommandException if memory does not hold the limits
  Fold fold(Terminal terminal, Predicate<LimitChange> wanted) {
    if (threads < 1 || threads > MAX_THREADS) {
      throw new CommandException("--threads: expected 1 to " + MAX_THREADS + ", got " + threads);
    }
    try (Progress.Shared progress = Progress.reading(bytes(terminal), terminal);
        OutputStream lines =
            rejected == null ? OutputStream.nullOutputStream() : Files.newOutputStream(rejected)) {
      List<String> listed = new ArrayList<>();
      Fold fold =
          Fold.of(
              progress.over(inputs(terminal)),
              threads,
              share,
              change -> has(change) && wanted.test(change),
              broken -> reject(broken, lines, listed));
      listed.forEach(line -> terminal.err().println("limitstream: " + line));
      if (fold.broken() > listed.size()) {
        terminal
            .err()
            .println(
                "limitstream: and %d more broken events; --rejected FILE writes all"
                    .formatted(fold.broken() - listed.size()));
      }
      Sources.print(fold.problems(), terminal);
      return fold;
    } catch (OutOfMemoryError tooLittle) {
      throw new CommandException(
          "the limits do not fit into memory, and nothing is written; allow more with"
              + " LIMITSTREAM_JAVA_OPTS=-Xmx12g, or take one share at a time with --share"
              + " users:0/8");
    } catch (IOException unwritable) {
      throw new CommandException("--rejected: " + unwritable.getMessage());
    }
  }

  /// Reads the sources a second time, for their history, and says what could not be read.
  ///
  /// @param wanted which events of the chosen users leave an entry; asked by several threads
  HistoryFill.Result fill(
      HistoryFill history,
      Terminal terminal,
      Predicate<LimitChange> wanted,
      int writers,
      int maxWrites,
      Runnable written) {
    HistoryFill.Result result =
        history.write(
            inputs(terminal),
            share,
            threads,
            change -> has(change) && wanted.test(change),
            writers,
            maxWrites,
            written);
    Sources.print(result.problems(), terminal);
    return result;
  }

  private boolean has(LimitChange change) {
    return users.isEmpty() || users.contains(change.key().userId());
  }

  private static void reject(Arrival broken, OutputStream lines, List<String> listed) {
    if (listed.size() < LISTED) {
      listed.add(
          Printable.of(broken.source().words())
              + ": "
              + Printable.of(String.valueOf(broken.problem())));
    }
    try {
      String text = new String(broken.content(), StandardCharsets.UTF_8);
      lines.write((text.replaceAll("[\\r\\n]+", " ") + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
