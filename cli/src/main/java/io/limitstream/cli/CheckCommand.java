package io.limitstream.cli;

import io.limitstream.api.AnomalyJson;
import io.limitstream.archive.Check;
import io.limitstream.archive.Check.Checked;
import io.limitstream.archive.Check.Hint;
import io.limitstream.archive.Check.Outcome;
import io.limitstream.json.Json;
import io.limitstream.json.Printable;
import io.limitstream.source.Events;
import io.limitstream.words.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `limitstream check`: what a producer's events are, before anybody depends on them.
@Command(
    name = "check",
    description =
        "Says of each event whether it would be applied, ignored or parked, and why; and what the"
            + " events show together: gaps, numbers that restart, values that do not add up, limits"
            + " announced as new that are not. Stores nothing. Exits with 1 if anything would be"
            + " parked.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  private static final int EXIT_BROKEN = 1;

  /// How the result is printed.
  enum Format {
    TEXT,
    JSON,
    JUNIT
  }

  private final Terminal terminal;

  @Parameters(arity = "1..*", paramLabel = "SOURCE", description = Sources.DESCRIPTION)
  private List<String> sources = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "text, for people; json: one JSON document; junit: JUnit's XML, for a build. Default:"
              + " ${DEFAULT-VALUE}")
  private Format format = Format.TEXT;

  private final LimitText text;
  private final CheckSummary summary = new CheckSummary();

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
    this.text = new LimitText(Words.from(terminal.environment()));
  }

  @Override
  public Integer call() throws IOException {
    try (Events events = Sources.open(sources, terminal, () -> {});
        Spill lines = new Spill()) {
      Check check = new Check(events);
      for (Checked next = check.next(); next != null; next = check.next()) {
        summary.add(next);
        lines.add(
            switch (format) {
              case TEXT -> line(next);
              case JSON -> json(next);
              case JUNIT -> JunitXml.testCase(words(next), next.place(), warnings(next), next);
            });
      }
      print(lines);
      Sources.print(events.problems(), terminal);
      if (!events.problems().isEmpty()) {
        return Sources.EXIT_PROBLEM;
      }
      return summary.broken() > 0 ? EXIT_BROKEN : 0;
    }
  }

  private void print(Spill lines) {
    switch (format) {
      case TEXT -> {
        lines.forEach(terminal.out()::println);
        summary.print(terminal.out());
      }
      case JSON -> {
        terminal.out().print("{\"events\":[");
        String[] comma = {""};
        lines.forEach(
            event -> {
              terminal.out().print(comma[0] + event);
              comma[0] = ",";
            });
        terminal.out().println("],\"summary\":" + summary.json() + "}");
      }
      case JUNIT -> {
        terminal.out().println(JunitXml.begin(lines.size(), summary.broken()));
        lines.forEach(terminal.out()::println);
        terminal.out().println(JunitXml.END);
      }
    }
    terminal.out().flush();
    if (lines.leftOut() > 0) {
      terminal
          .err()
          .println(
              "limitstream: %,d further events are counted, and not listed; check fewer at a time"
                  .formatted(lines.leftOut()));
    }
  }

  private String line(Checked checked) {
    StringBuilder line = new StringBuilder(Printable.of(checked.place())).append(": ");
    line.append(words(checked));
    warnings(checked).forEach(warning -> line.append("\n    ").append(warning));
    return line.toString();
  }

  private static String words(Checked checked) {
    return switch (checked.outcome()) {
      case APPLIED -> "applied";
      case IGNORED -> "ignored, of type " + Printable.of(checked.words());
      case BROKEN -> "parked: " + Printable.of(checked.words());
    };
  }

  private List<String> warnings(Checked checked) {
    List<String> warnings = new ArrayList<>();
    checked.anomalies().forEach(anomaly -> warnings.add(text.anomaly(anomaly)));
    checked.hints().forEach(hint -> warnings.add(words(hint)));
    return warnings;
  }

  private static String words(Hint hint) {
    return switch (hint) {
      case LOOKS_BORN ->
          "announced as if it were made just now, though it is known already: say its"
              + " previousLimitValue or progress";
      case NUMBERS_RESTART ->
          "a later event has a lower number than one of the user's other limits: numbers rise over"
              + " all of a user's events, for ever";
    };
  }

  private static String json(Checked checked) {
    return Json.object(
        json -> {
          json.writeStringProperty("place", checked.place());
          json.writeStringProperty("outcome", checked.outcome().name().toLowerCase(Locale.ROOT));
          if (!checked.words().isEmpty()) {
            json.writeStringProperty(
                checked.outcome() == Outcome.IGNORED ? "type" : "reason", checked.words());
          }
          json.writeArrayPropertyStart("anomalies");
          checked.anomalies().forEach(anomaly -> AnomalyJson.write(json, anomaly));
          json.writeEndArray();
          json.writeArrayPropertyStart("hints");
          checked.hints().forEach(hint -> json.writeString(hint.name()));
          json.writeEndArray();
        });
  }
}
