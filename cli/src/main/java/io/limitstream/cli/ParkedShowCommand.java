package io.limitstream.cli;

import io.limitstream.api.ParkedJson;
import io.limitstream.json.Json;
import io.limitstream.json.Printable;
import io.limitstream.parking.ParkedEntry;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.Parking;
import io.limitstream.parking.Resolution;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `limitstream parked show`: one parked record, with its content.
@Command(
    name = "show",
    description = "Shows a parked record and its content, which may be personal data.",
    mixinStandardHelpOptions = true)
final class ParkedShowCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "ID", description = "The record's id, or its first digits.")
  private @Nullable String id;

  @Option(
      names = "--raw",
      description =
          "Write the content alone, byte by byte: what to edit for `parked retry --from`.")
  private boolean raw;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, for people, or json: one JSON document. Default: ${DEFAULT-VALUE}")
  private ReportFormat format = ReportFormat.TEXT;

  ParkedShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Parking parking = Kept.backend(terminal).parking();
    ParkedEntry entry = ParkedId.entry(parking, id == null ? "" : id);
    byte[] content =
        parking
            .find(entry.id())
            .map(ParkedRecord::content)
            .orElseThrow(() -> new CommandException("no record " + entry.id() + " is parked"));
    if (raw) {
      terminal.out().writeBytes(content);
    } else if (format == ReportFormat.JSON) {
      printJson(entry, content);
    } else {
      printText(entry, content);
    }
    return 0;
  }

  private void printJson(ParkedEntry entry, byte[] content) {
    terminal
        .out()
        .println(
            Json.object(
                json -> {
                  ParkedJson.writeMembers(json, entry);
                  json.writeStringProperty(
                      "contentBase64", Base64.getEncoder().encodeToString(content));
                }));
  }

  private void printText(ParkedEntry entry, byte[] content) {
    line("id", entry.id());
    line("reason", entry.reason());
    line("parked", LimitText.time(entry.parkedAt().toEpochMilli()));
    line("place", entry.source().words());
    line("stream", entry.source().streamArn());
    line("partition", entry.source().partitionKey());
    line("users", String.join(", ", entry.users()));
    line("limits", String.join(", ", entry.legible().limits()));
    line("type", entry.legible().type());
    Long createdAt = entry.legible().createdAt();
    line("happened", createdAt == null ? null : LimitText.time(createdAt));
    for (Resolution resolution : entry.resolutions()) {
      String how = resolution.isDismissal() ? "dismissed" : "applied";
      line(how, LimitText.time(resolution.at().toEpochMilli()));
      line("by", resolution.by());
      line("note", resolution.note());
      line("digest", resolution.digest());
      line("kept until", LimitText.time(resolution.keptUntil().toEpochMilli()));
    }
    line("content", new String(content, StandardCharsets.UTF_8));
    line("", content.length + " bytes; --raw writes them all");
  }

  private void line(String name, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      terminal.out().println("%-11s %s".formatted(name, Printable.of(text)));
    }
  }
}
