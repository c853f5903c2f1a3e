package io.limitstream.dynamodb;

import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/// What the table is like now.
record TableFeatures(DynamoDbTable table) {

  TableDescription description() {
    return table.client().describeTable(request -> request.tableName(table.name())).table();
  }

  /// Whether the keys are those that limits and parked records need, by name and type.
  static boolean fits(TableDescription description) {
    return description.keySchema().size() == 2
        && hasKey(description, DynamoDbTable.PARTITION_KEY, KeyType.HASH)
        && hasKey(description, DynamoDbTable.SORT_KEY, KeyType.RANGE);
  }

  private static boolean hasKey(TableDescription description, String name, KeyType type) {
    KeySchemaElement key = KeySchemaElement.builder().attributeName(name).keyType(type).build();
    AttributeDefinition attribute =
        AttributeDefinition.builder()
            .attributeName(name)
            .attributeType(ScalarAttributeType.S)
            .build();
    return description.keySchema().contains(key)
        && description.attributeDefinitions().contains(attribute);
  }

  /// Whether what has expired is deleted.
  boolean expires() {
    var ttl =
        table
            .client()
            .describeTimeToLive(request -> request.tableName(table.name()))
            .timeToLiveDescription();
    TimeToLiveStatus status = ttl.timeToLiveStatus();
    return (status == TimeToLiveStatus.ENABLED || status == TimeToLiveStatus.ENABLING)
        && DynamoDbTable.EXPIRES_AT.equals(ttl.attributeName());
  }

  /// Whether the table can be restored to any moment of the last weeks.
  boolean isRecoverable() {
    var recovery =
        table
            .client()
            .describeContinuousBackups(request -> request.tableName(table.name()))
            .continuousBackupsDescription()
            .pointInTimeRecoveryDescription();
    return recovery != null
        && recovery.pointInTimeRecoveryStatus() == PointInTimeRecoveryStatus.ENABLED;
  }
}
