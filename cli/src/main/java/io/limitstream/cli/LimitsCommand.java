package io.limitstream.cli;

import io.limitstream.api.LimitJson;
import io.limitstream.json.Json;
import io.limitstream.json.Printable;
import io.limitstream.limit.UserLimit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `limitstream limits`: shows one user's limits from the store.
@Command(
    name = "limits",
    description = "Shows a user's limits as they are kept.",
    mixinStandardHelpOptions = true)
final class LimitsCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "USER", description = "The user's id.")
  private @Nullable String userId;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, for people, or json: one JSON document. Default: ${DEFAULT-VALUE}")
  private ReportFormat format = ReportFormat.TEXT;

  LimitsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String user = userId == null ? "" : userId;
    List<UserLimit> limits = Kept.backend(terminal).store().list(user);
    switch (format) {
      case TEXT -> {
        new LimitTable(terminal).print(limits);
        if (limits.isEmpty()) {
          terminal.out().println("No limits of user " + Printable.of(user) + " are known.");
        }
      }
      case JSON -> {
        Json.to(
            terminal.out(),
            json -> {
              json.writeStartObject();
              json.writeArrayPropertyStart("limits");
              limits.forEach(limit -> LimitJson.write(json, limit));
              json.writeEndArray();
              json.writeEndObject();
            });
        terminal.out().println();
      }
    }
    return 0;
  }
}
