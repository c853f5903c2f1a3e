package io.limitstream.dynamodb;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// The items that hold a content too long for one. They are found by the record's id and the digest
/// of its content, so nothing else ever stands in their place.
record ParkedParts(DynamoDbTable table, String id, String digest) {

  private static final int PART_BYTES = 380_000;

  static int count(byte[] content) {
    return Math.ceilDiv(content.length, PART_BYTES);
  }

  /// Writes them all, without an end to their time.
  void write(byte[] content, Countdown countdown) {
    for (int i = 0; i < count(content); i++) {
      int start = i * PART_BYTES;
      int length = Math.min(PART_BYTES, content.length - start);
      SdkBytes part = SdkBytes.fromByteBuffer(ByteBuffer.wrap(content, start, length));
      ItemWrite write =
          new ItemWrite(
              ParkedItem.partKey(id, digest, i),
              Map.of(ParkedItem.CONTENT, AttributeValue.fromB(part)));
      table
          .client()
          .updateItem(write.request(table).overrideConfiguration(countdown.cap()).build());
    }
  }

  byte[] read() throws UnreadableItemException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (Map<String, AttributeValue> part : query(ParkedItem.CONTENT)) {
      content.writeBytes(new Attributes(part).bytes(ParkedItem.CONTENT));
    }
    return content.toByteArray();
  }

  /// Lets them end with their record.
  void expire(AttributeValue expiresAt) {
    var keys = query(DynamoDbTable.PARTITION_KEY + "," + DynamoDbTable.SORT_KEY);
    for (Map<String, AttributeValue> key : keys) {
      ItemWrite write = new ItemWrite(key, Map.of(ParkedItem.EXPIRES_AT, expiresAt));
      table
          .client()
          .updateItem(
              write
                  .request(table)
                  .conditionExpression("attribute_exists(userId)")
                  .overrideConfiguration(Countdown.patient().cap())
                  .build());
    }
  }

  private Iterable<Map<String, AttributeValue>> query(String attributes) {
    return table
        .client()
        .queryPaginator(
            QueryRequest.builder()
                .tableName(table.name())
                .keyConditionExpression("userId = :partition AND begins_with(userLimitId, :prefix)")
                .expressionAttributeValues(
                    Map.of(
                        ":partition", Attributes.value(ParkedItem.partsPartition(id)),
                        ":prefix", Attributes.value(ParkedItem.partsPrefix(id, digest))))
                .projectionExpression(attributes)
                .consistentRead(true)
                .overrideConfiguration(Countdown.patient().cap())
                .build())
        .items();
  }
}
