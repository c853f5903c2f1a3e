package io.limitstream.cli;

import io.limitstream.backend.Configuration;
import io.limitstream.dynamodb.DynamoDbSettings;
import io.limitstream.projection.Backend;

/// The stores for commands that read persisted data; requires DynamoDB.
final class Kept {

  private Kept() {}

  /// The backend that keeps limits and parked records beyond this process.
  ///
  /// @throws CommandException if they are kept in memory
  static Backend backend(Terminal terminal) {
    Configuration configuration = Configuration.from(terminal.environment());
    require(configuration);
    return configuration.open();
  }

  /// The settings of the table.
  ///
  /// @throws CommandException if there is no table
  static DynamoDbSettings table(Terminal terminal) {
    return require(Configuration.from(terminal.environment()));
  }

  private static DynamoDbSettings require(Configuration configuration) {
    DynamoDbSettings table = configuration.table();
    if (table == null) {
      throw new CommandException(
          "needs a table, and memory ends with each command: set ENABLE_DYNAMO_DB=true, AWS_REGION"
              + " and AWS_TABLE_NAME");
    }
    return table;
  }
}
