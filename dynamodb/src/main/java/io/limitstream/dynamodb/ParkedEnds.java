package io.limitstream.dynamodb;

import io.limitstream.parking.ParkingException;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// The ends of a resolved record's parts. The record is marked first, with its end; its parts get
/// theirs afterwards, and only then does it say that they have it. Where that broke off, whoever
/// meets the record finishes.
record ParkedEnds(DynamoDbTable table) {

  /// Gives the parts of a record the end that the record has, if they lack it.
  ///
  /// @param item the record's, at least without its content
  /// @throws ParkingException if they may still lack it
  void finish(String id, Map<String, AttributeValue> item) throws UnreadableItemException {
    Attributes attributes = new Attributes(item);
    AttributeValue end = item.get(DynamoDbTable.EXPIRES_AT);
    if (end == null
        || !attributes.has(ParkedItem.PARTS)
        || end.equals(item.get(ParkedItem.PARTS_EXPIRE_AT))) {
      return;
    }
    ParkedCalls calls = new ParkedCalls(table, id);
    new ParkedParts(calls, id, attributes.text(ParkedItem.DIGEST))
        .expire(attributes.number(ParkedItem.PARTS), end);
    try {
      calls.update(
          new ItemWrite(ParkedItem.key(id), Map.of(ParkedItem.PARTS_EXPIRE_AT, end)),
          "expiresAt = :" + ParkedItem.PARTS_EXPIRE_AT,
          Countdown.patient());
    } catch (ConditionalCheckFailedException resolvedAgain) {
      // Whoever did that gives them their new end.
    }
  }

  /// As [#finish], for who only looks, and may not be allowed to write.
  void finishIfPossible(String id, Map<String, AttributeValue> item)
      throws UnreadableItemException {
    try {
      finish(id, item);
    } catch (ParkingException later) {
      // The next one finishes.
    }
  }
}
