package io.limitstream.cli;

import io.limitstream.api.ParkedJson;
import io.limitstream.json.Json;
import io.limitstream.json.Utf8Check;
import io.limitstream.parking.ParkedEntry;
import io.limitstream.parking.Parking;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

/// `limitstream parked export`: the bytes of parked records, as files.
@Command(
    name = "export",
    description =
        "Writes the bytes of parked records to files, for the developers of their producer: one"
            + " file each, and records.jsonl, which says of each why it is parked and where it came"
            + " from. They may be personal data.",
    mixinStandardHelpOptions = true)
final class ParkedExportCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      index = "0",
      paramLabel = "DIR",
      description = "The folder, which is made if need be.")
  private @Nullable Path folder;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "ID",
      description = "The records' ids, or their first digits.")
  private List<String> ids = new ArrayList<>();

  @Option(names = "--all", description = "Every record that is not resolved.")
  private boolean all;

  @Mixin private ParkedFilter filter = new ParkedFilter();

  ParkedExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path into = folder == null ? Path.of("") : folder;
    Parking parking = Kept.backend(terminal).parking();
    long count = 0;
    try (Stream<ParkedEntry> entries = filter.chosen(parking, ids, all)) {
      Files.createDirectories(into);
      try (PrintWriter index =
          new PrintWriter(
              Files.newBufferedWriter(into.resolve("records.jsonl"), StandardCharsets.UTF_8))) {
        for (Iterator<ParkedEntry> rest = entries.iterator(); rest.hasNext(); count++) {
          index.println(write(into, parking, rest.next()));
        }
      }
    } catch (IOException | UncheckedIOException failed) {
      throw new CommandException(into + ": " + failed.getMessage());
    }
    terminal.out().println(count + (count == 1 ? " record" : " records") + " in " + into);
    return 0;
  }

  /// Writes a record's bytes; returns its line of the index.
  private static String write(Path folder, Parking parking, ParkedEntry entry) throws IOException {
    byte[] content =
        parking
            .find(entry.id())
            .orElseThrow(() -> new CommandException("no record " + entry.id() + " is parked"))
            .content();
    String name = entry.id() + (Utf8Check.startsAnObject(content) ? ".json" : ".bin");
    Files.write(folder.resolve(name), content);
    return Json.object(
        json -> {
          json.writeStringProperty("file", name);
          ParkedJson.writeMembers(json, entry);
        });
  }
}
