package io.limitstream.dynamodb;

import io.limitstream.store.StoreException;
import io.limitstream.store.StoreGoneException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/// The one table that holds limits, parked records, history and freshness, and the client that
/// reaches it. Safe for use by several threads; costs no call until it is used.
public final class DynamoDbTable implements AutoCloseable {

  /// The partition key: a user's id, or a reserved prefix of parked records.
  static final String PARTITION_KEY = "userId";

  /// The sort key: a limit's id, or a parked record's.
  static final String SORT_KEY = "userLimitId";

  /// When an item may be deleted, in seconds since 1970 UTC: DynamoDB's time to live.
  static final String EXPIRES_AT = "expiresAt";

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

  /// What went wrong and what fixes it, in one sentence without a full stop.
  ///
  /// @param action the API action that failed, which is also the permission that it needs:
  ///   `UpdateItem`
  String diagnose(SdkException failure, String action) {
    return diagnosis.of(failure, action);
  }

  /// What became of a call that failed.
  ///
  /// @param action as in [#diagnose]
  /// @param of whose call it was, in brackets
  StoreException failure(SdkException failure, String action, String of) {
    String why = diagnose(failure, action) + of;
    return failure instanceof ResourceNotFoundException
        ? new StoreGoneException(why, failure)
        : new StoreException(why, failure);
  }

  /// Closes the client's connections.
  @Override
  public void close() {
    client.close();
  }
}
