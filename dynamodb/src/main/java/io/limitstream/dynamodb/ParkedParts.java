package io.limitstream.dynamodb;

import io.limitstream.parking.ParkingException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// The items that hold a content which the record's own item does not. They are named by the
/// record's id, the digest of its content, and their number, so none need be searched for.
record ParkedParts(ParkedCalls calls, String id, String digest) {

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
      Map<String, AttributeValue> attributes =
          Map.of(ParkedItem.CONTENT, AttributeValue.fromB(part));
      calls.update(new ItemWrite(ParkedItem.partKey(id, digest, i), attributes), null, countdown);
    }
  }

  /// What is left of the content.
  byte[] read(long count) throws UnreadableItemException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      Map<String, AttributeValue> part =
          calls.get(ParkedItem.partKey(id, digest, i), ParkedItem.CONTENT, Countdown.patient());
      if (!part.isEmpty()) {
        content.writeBytes(new Attributes(part).bytes(ParkedItem.CONTENT));
      }
    }
    return content.toByteArray();
  }

  /// Lets them end when their record does.
  ///
  /// @throws ParkingException if some may be left without an end
  void expire(long count, AttributeValue expiresAt) {
    Map<String, AttributeValue> end = Map.of(DynamoDbTable.EXPIRES_AT, expiresAt);
    for (int i = 0; i < count; i++) {
      ItemWrite write = new ItemWrite(ParkedItem.partKey(id, digest, i), end);
      try {
        calls.update(write, "attribute_exists(userId)", Countdown.patient());
      } catch (ConditionalCheckFailedException gone) {
        // It has ended.
      }
    }
  }

  /// Deletes them all.
  ///
  /// @throws ParkingException if some may be left
  void delete(long count) {
    for (int i = 0; i < count; i++) {
      calls.delete(ParkedItem.partKey(id, digest, i), Countdown.patient());
    }
  }
}
