package io.limitstream.lambda;

import io.limitstream.dynamodb.DynamoDbSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The settings, read once from the environment at the edge of the program.
///
/// @param table the table that keeps limits and parked records; absent to keep them in memory
/// @param parkedRetention how long a resolved parked record stays as evidence
public record Configuration(@Nullable DynamoDbSettings table, Duration parkedRetention) {

  private static final String WRITE_CONCURRENCY = "LIMITSTREAM_WRITE_CONCURRENCY";
  private static final int DEFAULT_WRITERS = 64;
  private static final int MAX_WRITERS = 1000;

  private static final String PARKED_RETENTION_DAYS = "LIMITSTREAM_PARKED_RETENTION_DAYS";
  private static final int DEFAULT_DAYS = 365;
  private static final int MAX_DAYS = 36_500;

  /// Every variable that begins with this is ours, so another name is a misspelling. Those behind
  /// the first two are read elsewhere: by the read API, by `serve` and by the launcher.
  private static final String PREFIX = "LIMITSTREAM_";

  private static final List<String> KNOWN =
      List.of(
          WRITE_CONCURRENCY,
          PARKED_RETENTION_DAYS,
          ApiConfiguration.READ_ALL_SCOPE,
          ApiConfiguration.READ_ALL_PRINCIPALS,
          "LIMITSTREAM_SERVE_TOKEN",
          "LIMITSTREAM_JAVA_OPTS");

  /// Reads the settings.
  ///
  /// @param environment the process's environment variables
  /// @throws ConfigurationException if anything is missing or misspelt; the message names all of it
  public static Configuration from(Map<String, String> environment) {
    Settings settings = new Settings(environment);
    Configuration configuration = read(settings);
    settings.requireSound();
    return configuration;
  }

  /// Reads these settings among others; of no use unless `settings` turn out sound.
  static Configuration read(Settings settings) {
    settings.refuseUnknown(PREFIX, KNOWN);
    boolean dynamoDb = settings.flag("ENABLE_DYNAMO_DB");
    int writers = settings.integer(WRITE_CONCURRENCY, 1, MAX_WRITERS, DEFAULT_WRITERS);
    int days = settings.integer(PARKED_RETENTION_DAYS, 1, MAX_DAYS, DEFAULT_DAYS);
    DynamoDbSettings table = dynamoDb ? TableSettings.read(settings, writers) : null;
    return new Configuration(table, Duration.ofDays(days));
  }

  /// Whether limits and parked records are kept in DynamoDB, and not in memory.
  public boolean dynamoDb() {
    return table != null;
  }
}
