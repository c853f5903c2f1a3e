package io.limitstream.cli;

import io.limitstream.dynamodb.DynamoDbTable;
import io.limitstream.dynamodb.TableCheck;
import io.limitstream.dynamodb.TableCheck.Finding;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `limitstream table check`: says what the table or the credentials lack.
@Command(
    name = "check",
    description =
        "Checks the table's keys and settings, and that the credentials permit what is needed."
            + " Changes nothing. Exits with 1 if anything is missing.",
    mixinStandardHelpOptions = true)
final class TableCheckCommand implements Callable<Integer> {
  private static final int EXIT_FOUND = 1;

  private final Terminal terminal;

  @Option(
      names = "--local",
      description = "Leave out what a local server lacks: recovery and protection.")
  private boolean local;

  TableCheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (DynamoDbTable table = DynamoDbTable.open(Kept.table(terminal))) {
      List<Finding> findings = new TableCheck(table, local).findings();
      findings.forEach(
          finding ->
              terminal
                  .out()
                  .println((finding.isGood() ? "ok       " : "MISSING  ") + finding.text()));
      return findings.stream().allMatch(Finding::isGood) ? 0 : EXIT_FOUND;
    }
  }
}
