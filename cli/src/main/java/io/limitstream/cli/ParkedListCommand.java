package io.limitstream.cli;

import io.limitstream.api.ParkedJson;
import io.limitstream.json.Json;
import io.limitstream.json.Printable;
import io.limitstream.parking.ParkedEntry;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `limitstream parked list`: one line for each parked record, ordered by id.
@Command(
    name = "list",
    description = "Lists the records that are parked, ordered by id.",
    mixinStandardHelpOptions = true)
final class ParkedListCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(names = "--resolved", description = "List those too that were resolved or dismissed.")
  private boolean resolved;

  @Mixin private ParkedFilter filter = new ParkedFilter();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, for people, or json: one JSON document. Default: ${DEFAULT-VALUE}")
  private ReportFormat format = ReportFormat.TEXT;

  ParkedListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (Stream<ParkedEntry> all = filter.of(Kept.backend(terminal).parking())) {
      Stream<ParkedEntry> listed = all.filter(entry -> resolved || entry.isOpen());
      switch (format) {
        case TEXT -> printText(listed);
        case JSON -> printJson(listed);
      }
    }
    return 0;
  }

  private void printText(Stream<ParkedEntry> entries) {
    long[] count = {0};
    entries.forEach(
        entry -> {
          count[0]++;
          terminal
              .out()
              .println(
                  "%s  %s  %s  %s%s"
                      .formatted(
                          ParkedId.shortened(entry.id()),
                          LimitText.time(entry.parkedAt().toEpochMilli()),
                          Printable.of(entry.reason()),
                          Printable.of(entry.source().words()),
                          state(entry)));
        });
    terminal.out().println(count[0] + (count[0] == 1 ? " record" : " records"));
  }

  private static String state(ParkedEntry entry) {
    if (entry.isOpen()) {
      return "";
    }
    return entry.resolutions().getFirst().isDismissal() ? "  (dismissed)" : "  (resolved)";
  }

  private void printJson(Stream<ParkedEntry> entries) {
    Json.to(
        terminal.out(),
        json -> {
          json.writeStartObject();
          json.writeArrayPropertyStart("parked");
          entries.forEach(
              entry -> {
                json.writeStartObject();
                ParkedJson.writeMembers(json, entry);
                json.writeEndObject();
              });
          json.writeEndArray();
          json.writeEndObject();
        });
    terminal.out().println();
  }
}
