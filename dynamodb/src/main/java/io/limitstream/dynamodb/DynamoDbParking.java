package io.limitstream.dynamodb;

import io.limitstream.parking.ParkedEntry;
import io.limitstream.parking.ParkedPage;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.Parking;
import io.limitstream.parking.ParkingException;
import io.limitstream.parking.Resolution;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Parked records in DynamoDB, in the table of the limits (design, part 5).
///
/// A record is one item. If its content is too long for that, its parts are written first, and the
/// item that makes them a record last: where that breaks off there is no record rather than half of
/// one, and parking it again writes the same parts.
public final class DynamoDbParking implements Parking {

  /// Content up to this many bytes stands in the record's own item: an item may have 400 KB with
  /// all its names and values, those of a resolution among them.
  private static final int MAX_INLINE_BYTES = 300_000;

  private static final String ID = "[0-9a-f]{64}";

  private final DynamoDbTable table;
  private final InstantSource clock;

  /// Parked records in `table`.
  ///
  /// @param clock tells when a record is parked
  public DynamoDbParking(DynamoDbTable table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  @Override
  public void park(ParkedRecord parked, Duration timeLeft) {
    String id = parked.id();
    byte[] content = parked.content();
    String digest = Resolution.digest(content);
    Countdown countdown = Countdown.of(timeLeft);
    var item = ParkedItem.item(digest, parked, clock.instant());
    call(
        "UpdateItem",
        id,
        () -> {
          if (content.length <= MAX_INLINE_BYTES) {
            item.put(ParkedItem.CONTENT, AttributeValue.fromB(SdkBytes.fromByteArray(content)));
            return putNew(id, item, countdown);
          }
          ParkedParts parts = new ParkedParts(table, id, digest);
          parts.write(content, countdown);
          item.put(ParkedItem.PARTS, Attributes.value(ParkedParts.count(content)));
          var kept = putNew(id, item, countdown);
          if (kept.containsKey(ParkedItem.EXPIRES_AT)) {
            parts.expire(new Attributes(kept).required(ParkedItem.EXPIRES_AT));
          }
          return kept;
        });
  }

  /// Writes a record's item unless there is one; returns what was there, as far as it has parts.
  private Map<String, AttributeValue> putNew(
      String id, Map<String, AttributeValue> item, Countdown countdown) {
    boolean hasParts = item.containsKey(ParkedItem.PARTS);
    try {
      table
          .client()
          .updateItem(
              new ItemWrite(ParkedItem.key(id), item)
                  .request(table)
                  .conditionExpression("attribute_not_exists(userId)")
                  .returnValuesOnConditionCheckFailure(
                      hasParts
                          ? ReturnValuesOnConditionCheckFailure.ALL_OLD
                          : ReturnValuesOnConditionCheckFailure.NONE)
                  .overrideConfiguration(countdown.cap())
                  .build());
      return Map.of();
    } catch (ConditionalCheckFailedException kept) {
      return kept.hasItem() ? kept.item() : Map.of();
    }
  }

  @Override
  public ParkedPage list(@Nullable String after, int max) {
    return call("Query", null, () -> new ParkedList(table).page(after == null ? "" : after, max));
  }

  @Override
  public Optional<ParkedEntry> entry(String id) {
    return call(
        "GetItem",
        id,
        () -> {
          var item = get(id, ParkedItem.ALL_BUT_CONTENT);
          return item.isEmpty() ? Optional.empty() : Optional.of(ParkedItem.entry(item));
        });
  }

  @Override
  public Optional<ParkedRecord> find(String id) {
    return call(
        "GetItem",
        id,
        () -> {
          var item = get(id, ParkedItem.ALL_BUT_CONTENT + "," + ParkedItem.CONTENT);
          return item.isEmpty() ? Optional.empty() : Optional.of(record(id, item));
        });
  }

  private ParkedRecord record(String id, Map<String, AttributeValue> item)
      throws UnreadableItemException {
    Attributes attributes = new Attributes(item);
    ParkedEntry entry = ParkedItem.entry(item);
    String digest = attributes.text(ParkedItem.DIGEST);
    byte[] content =
        attributes.has(ParkedItem.PARTS)
            ? new ParkedParts(table, id, digest).read()
            : attributes.bytes(ParkedItem.CONTENT);
    if (!Resolution.digest(content).equals(digest)) {
      throw new UnreadableItemException(
          "its content is not whole: "
              + content.length
              + " of "
              + entry.bytes()
              + " bytes are left");
    }
    return new ParkedRecord(entry.source(), entry.form(), content, entry.reason());
  }

  private Map<String, AttributeValue> get(String id, String attributes) {
    if (!id.matches(ID)) {
      return Map.of();
    }
    return table
        .client()
        .getItem(
            GetItemRequest.builder()
                .tableName(table.name())
                .key(ParkedItem.key(id))
                .projectionExpression(attributes)
                .consistentRead(true)
                .overrideConfiguration(Countdown.patient().cap())
                .build())
        .item();
  }

  @Override
  public boolean resolve(String id, Resolution resolution) {
    return id.matches(ID) && call("UpdateItem", id, () -> mark(id, resolution));
  }

  private boolean mark(String id, Resolution resolution) throws UnreadableItemException {
    Map<String, AttributeValue> kept;
    try {
      kept = table.client().updateItem(resolving(id, resolution)).attributes();
    } catch (ConditionalCheckFailedException resolvedBefore) {
      kept = resolvedBefore.hasItem() ? resolvedBefore.item() : Map.of();
      if (!resolution.equals(ParkedItem.resolution(kept))) {
        return false;
      }
    }
    if (kept.containsKey(ParkedItem.PARTS)) {
      new ParkedParts(table, id, new Attributes(kept).text(ParkedItem.DIGEST))
          .expire(ParkedItem.expiresAt(resolution));
    }
    return true;
  }

  private UpdateItemRequest resolving(String id, Resolution resolution) {
    return new ItemWrite(ParkedItem.key(id), ParkedItem.resolved(resolution))
        .request(table)
        .conditionExpression("attribute_exists(userId) AND attribute_not_exists(resolvedAt)")
        .returnValues(ReturnValue.ALL_OLD)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .overrideConfiguration(Countdown.patient().cap())
        .build();
  }

  @FunctionalInterface
  private interface Call<T> {
    T make() throws UnreadableItemException;
  }

  private <T> T call(String action, @Nullable String id, Call<T> call) {
    String of = id == null ? "" : " (parked record " + id + ")";
    try {
      return call.make();
    } catch (UnreadableItemException unreadable) {
      throw new ParkingException(
          "a parked record cannot be understood: " + unreadable.getMessage() + of, unreadable);
    } catch (SdkException failed) {
      throw new ParkingException(table.diagnose(failed, action) + of, failed);
    }
  }
}
