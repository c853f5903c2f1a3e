package io.limitstream.cli;

import io.limitstream.api.LimitJson;
import io.limitstream.json.Json;
import io.limitstream.json.Printable;
import io.limitstream.limit.UserLimit;
import io.limitstream.limit.UserReading;
import io.limitstream.words.Words;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private AtOption at = new AtOption();

  LimitsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String user = userId == null ? "" : userId;
    LimitText text = new LimitText(Words.from(terminal.environment()));
    List<UserLimit> limits = Kept.backend(terminal).store().list(user);
    UserReading read = UserReading.of(limits, at.time().orElseGet(Instant::now));
    switch (format) {
      case TEXT -> {
        new LimitTable(terminal, text).print(read);
        if (limits.isEmpty()) {
          terminal.out().println("No limits of user " + Printable.of(user) + " are known.");
        }
      }
      case JSON -> {
        Json.to(
            terminal.out(),
            json -> {
              json.writeStartObject();
              json.writeArrayPropertyStart("binding");
              read.bindings().forEach(binding -> LimitJson.write(json, binding));
              json.writeEndArray();
              json.writeArrayPropertyStart("limits");
              read.limits().forEach(reading -> LimitJson.write(json, reading));
              json.writeEndArray();
              json.writeEndObject();
            });
        terminal.out().println();
      }
    }
    return 0;
  }
}
