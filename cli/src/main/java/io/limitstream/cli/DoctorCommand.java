package io.limitstream.cli;

import io.limitstream.doctor.AwsCli;
import io.limitstream.doctor.Check;
import io.limitstream.doctor.Doctor;
import io.limitstream.doctor.Target;
import io.limitstream.doctor.Verdict;
import io.limitstream.json.Json;
import io.limitstream.json.Printable;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `limitstream doctor`: what of a deployment would lose records, and the commands that repair it.
@Command(
    name = "doctor",
    description =
        "Looks at a deployment through the AWS CLI, and says what of it would lose records or hide"
            + " that they are lost, with the command that repairs it. Changes nothing. Exits with 1"
            + " if a check fails.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private static final int EXIT_FOUND = 1;

  private final Terminal terminal;

  @Option(names = "--stack", paramLabel = "NAME", description = "The stack; its parts are found.")
  private @Nullable String stack;

  @Option(
      names = "--function",
      paramLabel = "NAME[:ALIAS]",
      description = "The function that projects; its mapping, stream and table are found.")
  private @Nullable String function;

  @Option(names = "--stream", paramLabel = "NAME", description = "The stream, by name or ARN.")
  private @Nullable String stream;

  @Option(names = "--table", paramLabel = "NAME", description = "The table that holds the limits.")
  private @Nullable String table;

  @Option(
      names = "--local",
      description = "Leave out what a local server lacks: recovery and protection.")
  private boolean local;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text or json. Default: ${DEFAULT-VALUE}")
  private ReportFormat format = ReportFormat.TEXT;

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (stack == null && function == null && stream == null && table == null) {
      throw new CommandException(
          "name what to look at: --stack, or --function, --stream or --table");
    }
    AwsCli aws =
        AwsCli.find(terminal.environment())
            .orElseThrow(
                () ->
                    new CommandException(
                        "the AWS CLI (aws) is not on the PATH, and doctor asks through it"));
    List<Check> checks = Doctor.examine(aws, new Target(stack, function, stream, table, local));
    switch (format) {
      case TEXT -> text(checks);
      case JSON -> terminal.out().println(json(checks));
    }
    return checks.stream().anyMatch(Check::isBad) ? EXIT_FOUND : 0;
  }

  private void text(List<Check> checks) {
    int width = checks.stream().mapToInt(check -> Cells.width(check.name())).max().orElse(0);
    for (Check check : checks) {
      String mark =
          switch (check.verdict()) {
            case Verdict.Good _ -> "ok       ";
            case Verdict.Bad _ -> "FAILED   ";
            case Verdict.Unknown _ -> "unknown  ";
          };
      terminal
          .out()
          .println(
              mark
                  + Cells.padded(check.name(), width)
                  + "  "
                  + Printable.of(check.verdict().found()));
      if (check.verdict() instanceof Verdict.Bad(_, String loss, String repair)) {
        terminal.out().println("         loss:   " + loss);
        terminal.out().println("         repair: " + repair);
        terminal.out().println("         asked:  " + check.asked());
      }
    }
    terminal
        .out()
        .println(
            "%d checks, %d failed, %d not known"
                .formatted(
                    checks.size(),
                    checks.stream().filter(Check::isBad).count(),
                    checks.stream()
                        .filter(check -> check.verdict() instanceof Verdict.Unknown)
                        .count()));
  }

  private static String json(List<Check> checks) {
    return Json.object(
        json -> {
          json.writeArrayPropertyStart("checks");
          for (Check check : checks) {
            json.writeStartObject();
            json.writeStringProperty("name", check.name());
            json.writeStringProperty(
                "outcome",
                switch (check.verdict()) {
                  case Verdict.Good _ -> "ok";
                  case Verdict.Bad _ -> "failed";
                  case Verdict.Unknown _ -> "unknown";
                });
            json.writeStringProperty("found", check.verdict().found());
            if (check.verdict() instanceof Verdict.Bad(_, String loss, String repair)) {
              json.writeStringProperty("loss", loss);
              json.writeStringProperty("repair", repair);
            }
            json.writeStringProperty("asked", check.asked());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }
}
