package io.limitstream.cli;

import io.limitstream.dynamodb.DynamoDbTable;
import io.limitstream.dynamodb.TableCreation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `limitstream table create`: makes the table, or finishes it.
@Command(
    name = "create",
    description =
        "Makes the table AWS_TABLE_NAME: billed on demand, with point-in-time recovery and deletion"
            + " protection. Harmless if it exists.",
    mixinStandardHelpOptions = true)
final class TableCreateCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = "--local",
      description = "Leave out what a local server lacks: recovery and protection.")
  private boolean local;

  TableCreateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (DynamoDbTable table = DynamoDbTable.open(Kept.table(terminal))) {
      new TableCreation(table, local).make().forEach(terminal.out()::println);
      return 0;
    }
  }
}
