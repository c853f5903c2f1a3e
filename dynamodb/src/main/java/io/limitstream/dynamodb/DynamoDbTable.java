package io.limitstream.dynamodb;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The one table that holds limits and parked records, and the client that reaches it. Safe for use
/// by several threads; costs no call until it is used.
public final class DynamoDbTable implements AutoCloseable {

  /// The partition key: a user's id, or a reserved prefix of parked records.
  static final String PARTITION_KEY = "userId";

  /// The sort key: a limit's id, or a parked record's.
  static final String SORT_KEY = "userLimitId";

  private final DynamoDbClient client;
  private final String name;
  private final Diagnosis diagnosis;

  DynamoDbTable(DynamoDbClient client, DynamoDbSettings settings) {
    this.client = client;
    this.name = settings.tableName();
    this.diagnosis = Diagnosis.of(settings);
  }

  /// The table that `settings` names. Nothing is asked of it yet.
  public static DynamoDbTable open(DynamoDbSettings settings) {
    return new DynamoDbTable(Clients.open(settings), settings);
  }

  DynamoDbClient client() {
    return client;
  }

  String name() {
    return name;
  }

  /// What went wrong and what mends it, in one sentence without a full stop.
  ///
  /// @param action the API action that failed, which is also the permission that it needs:
  ///   `UpdateItem`
  String diagnose(SdkException failure, String action) {
    return diagnosis.of(failure, action);
  }

  /// Closes the client's connections.
  @Override
  public void close() {
    client.close();
  }
}
