package io.limitstream.lambda;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The settings, read once from the environment at the edge of the program.
///
/// @param dynamoDb whether limits and parked records are kept in DynamoDB, and not in memory
public record Configuration(boolean dynamoDb) {

  /// Reads the settings.
  ///
  /// @param environment the process's environment variables
  /// @throws ConfigurationException if anything is missing or misspelt; the message names all of it
  public static Configuration from(Map<String, String> environment) {
    List<String> problems = new ArrayList<>();
    boolean dynamoDb = flag(environment, "ENABLE_DYNAMO_DB", problems);
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return new Configuration(dynamoDb);
  }

  private static boolean flag(Map<String, String> environment, String name, List<String> problems) {
    String value = environment.getOrDefault(name, "false");
    if (!value.equals("true") && !value.equals("false")) {
      problems.add(name + ": expected true or false, or no such variable");
    }
    return value.equals("true");
  }
}
