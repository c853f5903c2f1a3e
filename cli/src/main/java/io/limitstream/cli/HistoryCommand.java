package io.limitstream.cli;

import io.limitstream.api.HistoryJson;
import io.limitstream.history.Entry;
import io.limitstream.history.HistoryPage;
import io.limitstream.history.HistoryQuery;
import io.limitstream.history.HistoryScope;
import io.limitstream.history.LimitHistory;
import io.limitstream.json.Json;
import io.limitstream.json.Printable;
import io.limitstream.store.LimitStore;
import io.limitstream.words.Words;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `limitstream history`: what events said of one user's limits, the newest first.
@Command(
    name = "history",
    description =
        "Shows what events said of a user's limits, as far as that is kept: announcements, closed"
            + " periods, progress, anomalies, and parked records that name the user. The newest"
            + " come first.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "What is kept, and for how long, is set where events are projected: LIMITSTREAM_HISTORY and"
          + " LIMITSTREAM_HISTORY_DAYS."
    })
final class HistoryCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "USER", description = "The user's id.")
  private String userId = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "LIMIT",
      description = "Only this limit of the user, and parked records that may be of it.")
  private @Nullable String limitId;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = AtOption.OfTime.class,
      description = "Only what happened at this time or later, such as 2026-03-24T10:00:00Z.")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = AtOption.OfTime.class,
      description = "Only what happened before this time.")
  private @Nullable Instant to;

  @Option(
      names = "--max",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many entries at the most. Default: ${DEFAULT-VALUE}")
  private int max = 100;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, for people, or json: one JSON document. Default: ${DEFAULT-VALUE}")
  private ReportFormat format = ReportFormat.TEXT;

  HistoryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (max < 1) {
      throw new CommandException("--max: expected 1 or more, got " + max);
    }
    LimitHistory history = Kept.backend(terminal).history();
    HistoryQuery query =
        HistoryQuery.of(userId, max)
            .ofLimit(limitId)
            .between(
                from == null ? 0 : from.toEpochMilli(),
                to == null ? Long.MAX_VALUE : to.toEpochMilli());
    HistoryPage page = history.page(query, LimitStore.PATIENCE);
    switch (format) {
      case TEXT -> print(page);
      case JSON -> {
        Json.to(
            terminal.out(),
            json -> {
              json.writeStartObject();
              json.writeStringProperty("userId", userId);
              HistoryJson.writeMembers(json, history.scope(), page);
              json.writeEndObject();
            });
        terminal.out().println();
      }
    }
    if (history.scope() == HistoryScope.OFF) {
      terminal
          .err()
          .println("limitstream: LIMITSTREAM_HISTORY=off here; what was kept earlier is shown");
    }
    return 0;
  }

  private void print(HistoryPage page) {
    List<Entry> entries = page.entries();
    if (entries.isEmpty()) {
      terminal.out().println("No history of user " + Printable.of(userId) + " is kept.");
    } else {
      new HistoryTable(terminal, new HistoryText(Words.from(terminal.environment())))
          .print(entries);
    }
    if (page.next() != null) {
      terminal.out().println("There are older ones: raise --max, or narrow with --from and --to.");
    }
    terminal
        .out()
        .println(
            "Of what happened before " + LimitText.time(page.knownFrom()) + " nothing is kept.");
  }
}
