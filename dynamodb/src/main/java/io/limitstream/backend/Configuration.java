package io.limitstream.backend;

import io.limitstream.dynamodb.DynamoDbForgottenUsers;
import io.limitstream.dynamodb.DynamoDbFreshness;
import io.limitstream.dynamodb.DynamoDbHistory;
import io.limitstream.dynamodb.DynamoDbLimitStore;
import io.limitstream.dynamodb.DynamoDbParking;
import io.limitstream.dynamodb.DynamoDbSettings;
import io.limitstream.dynamodb.DynamoDbTable;
import io.limitstream.history.HistoryScope;
import io.limitstream.history.HistorySettings;
import io.limitstream.history.LimitHistory;
import io.limitstream.history.MemoryHistory;
import io.limitstream.history.ShownHistory;
import io.limitstream.parking.MemoryParking;
import io.limitstream.projection.Backend;
import io.limitstream.settings.ConfigurationException;
import io.limitstream.settings.Settings;
import io.limitstream.settings.Variable;
import io.limitstream.store.ForgottenUsers;
import io.limitstream.store.MemoryFreshness;
import io.limitstream.store.MemoryLimitStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where limits, parked records, history and freshness are kept, and for how long.
///
/// @param table the table that keeps them; absent to keep them in memory
/// @param parkedRetention how long a resolved parked record stays as evidence
/// @param history what of the events is kept
public record Configuration(
    @Nullable DynamoDbSettings table, Duration parkedRetention, HistorySettings history) {

  private static final int DEFAULT_WRITERS = 64;
  private static final int MAX_WRITERS = 1000;

  private static final int DEFAULT_DAYS = 365;
  private static final int MAX_DAYS = 36_500;
  private static final int DEFAULT_HISTORY_DAYS = 400;

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
  public static Configuration read(Settings settings) {
    settings.refuseUnknown();
    boolean dynamoDb = settings.flag("ENABLE_DYNAMO_DB");
    int writers =
        settings.integer(
            Variable.LIMITSTREAM_WRITE_CONCURRENCY.name(), 1, MAX_WRITERS, DEFAULT_WRITERS);
    int days =
        settings.integer(
            Variable.LIMITSTREAM_PARKED_RETENTION_DAYS.name(), 1, MAX_DAYS, DEFAULT_DAYS);
    HistorySettings history = history(settings, dynamoDb);
    DynamoDbSettings table = dynamoDb ? TableSettings.read(settings, writers) : null;
    return new Configuration(table, Duration.ofDays(days), history);
  }

  private static HistorySettings history(Settings settings, boolean dynamoDb) {
    HistoryScope scope =
        settings.oneOf(
            Variable.LIMITSTREAM_HISTORY.name(),
            HistoryScope.class,
            dynamoDb ? HistoryScope.CHANGES : HistoryScope.OFF);
    int days =
        settings.integer(
            Variable.LIMITSTREAM_HISTORY_DAYS.name(), 1, MAX_DAYS, DEFAULT_HISTORY_DAYS);
    return new HistorySettings(scope, Duration.ofDays(days));
  }

  /// Whether limits and parked records are kept in DynamoDB, and not in memory.
  public boolean dynamoDb() {
    return table != null;
  }

  /// Opens what the settings name. Nothing is asked of it yet.
  public Backend open() {
    InstantSource clock = InstantSource.system();
    if (table == null) {
      return new Backend(
          new MemoryLimitStore(),
          new MemoryParking(),
          history.scope() == HistoryScope.OFF
              ? LimitHistory.NONE
              : new MemoryHistory(history, clock),
          new MemoryFreshness(),
          ForgottenUsers.NONE,
          0,
          parkedRetention);
    }
    DynamoDbTable opened = DynamoDbTable.open(table);
    ForgottenUsers forgotten = new DynamoDbForgottenUsers(opened);
    return new Backend(
        new DynamoDbLimitStore(opened),
        new DynamoDbParking(opened, clock),
        new ShownHistory(new DynamoDbHistory(opened, history, clock), forgotten),
        new DynamoDbFreshness(opened),
        forgotten,
        table.writeConcurrency(),
        parkedRetention);
  }
}
