package io.limitstream.dynamodb;

import static io.limitstream.dynamodb.Attributes.value;
import static io.limitstream.dynamodb.Attributes.valueOrNull;

import io.limitstream.limit.LimitKey;
import io.limitstream.parking.ParkedEntry;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.Place;
import io.limitstream.parking.Resolution;
import io.limitstream.parking.Source;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A parked record as items of the table: every attribute, how it is written and how it is read.
///
/// The record's own item holds its content too, unless that is too long for an item: then it holds
/// how many parts there are, and each part is an item of its own, under another partition key.
final class ParkedItem {

  /// The content, in the record's item or in a part.
  static final String CONTENT = "parkedContent";

  /// The SHA-256 of the content, which also names the parts.
  static final String DIGEST = "parkedDigest";

  /// How many parts hold the content; absent where the record's item does.
  static final String PARTS = "parkedParts";

  /// When the item may be deleted, in seconds since 1970: DynamoDB's time to live.
  static final String EXPIRES_AT = "expiresAt";

  /// When the record was resolved; absent while it is open.
  static final String RESOLVED_AT = "resolvedAt";

  /// All attributes but the content, for lists.
  static final String ALL_BUT_CONTENT =
      String.join(
          ",",
          List.of(
              DynamoDbTable.PARTITION_KEY,
              DynamoDbTable.SORT_KEY,
              "parkedSource",
              "parkedUnit",
              "parkedPosition",
              "parkedPart",
              "parkedStreamArn",
              "parkedShardId",
              "parkedSequenceNumber",
              "parkedPartitionKey",
              "parkedArrivedAt",
              "parkedForm",
              "parkedBytes",
              DIGEST,
              "parkedReason",
              "parkedAt",
              PARTS,
              RESOLVED_AT,
              "resolvedBy",
              "resolvedNote",
              "resolvedDigest",
              "resolvedKeptUntil",
              EXPIRES_AT));

  private static final String PREFIX = LimitKey.RESERVED_PREFIX + "parked:";
  private static final String PARTS_PREFIX = PREFIX + "part:";

  private ParkedItem() {}

  /// The partition key of all records whose id begins with `digit`: a bad release may park a
  /// thousand records a second, which is more than one partition takes.
  static String partition(char digit) {
    return PREFIX + digit;
  }

  static Map<String, AttributeValue> key(String id) {
    return key(partition(id.charAt(0)), id);
  }

  private static Map<String, AttributeValue> key(String partition, String sort) {
    return Map.of(
        DynamoDbTable.PARTITION_KEY, value(partition), DynamoDbTable.SORT_KEY, value(sort));
  }

  static String partsPartition(String id) {
    return PARTS_PREFIX + id.charAt(0);
  }

  /// What the sort keys of a record's parts begin with. The digest keeps the parts of two records
  /// apart that bear the same id, should a stream be made anew under its old name.
  static String partsPrefix(String id, String digest) {
    return id + ":" + digest + ":";
  }

  static Map<String, AttributeValue> partKey(String id, String digest, int number) {
    return key(partsPartition(id), partsPrefix(id, digest) + "%04d".formatted(number));
  }

  /// The attributes of a record, without its content.
  static Map<String, AttributeValue> item(String digest, ParkedRecord parked, Instant parkedAt) {
    Map<String, AttributeValue> item = new HashMap<>();
    Source source = parked.source();
    item.put("parkedSource", value(source.place().source()));
    item.put("parkedUnit", value(source.place().unit().name()));
    item.put("parkedPosition", value(source.place().at()));
    item.put("parkedPart", value(source.part()));
    put(item, "parkedStreamArn", valueOrNull(source.streamArn()));
    put(item, "parkedShardId", valueOrNull(source.shardId()));
    put(item, "parkedSequenceNumber", valueOrNull(source.sequenceNumber()));
    put(item, "parkedPartitionKey", valueOrNull(source.partitionKey()));
    Instant arrivedAt = source.arrivedAt();
    put(item, "parkedArrivedAt", arrivedAt == null ? null : value(arrivedAt.toEpochMilli()));
    item.put("parkedForm", value(parked.form().name()));
    item.put("parkedBytes", value(parked.content().length));
    item.put(DIGEST, value(digest));
    item.put("parkedReason", value(parked.reason()));
    item.put("parkedAt", value(parkedAt.toEpochMilli()));
    return item;
  }

  private static void put(
      Map<String, AttributeValue> item, String name, @Nullable AttributeValue value) {
    if (value != null) {
      item.put(name, value);
    }
  }

  static ParkedEntry entry(Map<String, AttributeValue> item) throws UnreadableItemException {
    Attributes attributes = new Attributes(item);
    return new ParkedEntry(
        attributes.text(DynamoDbTable.SORT_KEY),
        source(attributes),
        attributes.oneOf("parkedForm", ParkedRecord.Form.class),
        attributes.number("parkedBytes"),
        attributes.text("parkedReason"),
        Instant.ofEpochMilli(attributes.number("parkedAt")),
        resolution(item));
  }

  private static Source source(Attributes item) throws UnreadableItemException {
    Long arrivedAt = item.optionalNumber("parkedArrivedAt");
    Long part = item.optionalNumber("parkedPart");
    return new Source(
        place(item),
        part == null ? 0 : (int) (long) part,
        item.optionalText("parkedStreamArn"),
        item.optionalText("parkedShardId"),
        item.optionalText("parkedSequenceNumber"),
        item.optionalText("parkedPartitionKey"),
        arrivedAt == null ? null : Instant.ofEpochMilli(arrivedAt));
  }

  /// What earlier versions parked is a record of a batch.
  private static Place place(Attributes item) throws UnreadableItemException {
    String source = item.optionalText("parkedSource");
    Place.Unit unit =
        item.has("parkedUnit") ? item.oneOf("parkedUnit", Place.Unit.class) : Place.Unit.RECORD;
    return new Place(source == null ? "" : source, unit, item.number("parkedPosition"));
  }

  /// The attributes that mark a record as resolved.
  static Map<String, AttributeValue> resolved(Resolution resolution) {
    return Map.of(
        RESOLVED_AT,
        value(resolution.at().toEpochMilli()),
        "resolvedBy",
        value(resolution.by()),
        "resolvedNote",
        value(resolution.note()),
        "resolvedDigest",
        value(resolution.digest()),
        "resolvedKeptUntil",
        value(resolution.keptUntil().toEpochMilli()),
        EXPIRES_AT,
        expiresAt(resolution));
  }

  /// Not a moment before its retention ends.
  static AttributeValue expiresAt(Resolution resolution) {
    return value(resolution.keptUntil().getEpochSecond() + 1);
  }

  static @Nullable Resolution resolution(Map<String, AttributeValue> item)
      throws UnreadableItemException {
    Attributes attributes = new Attributes(item);
    if (!attributes.has(RESOLVED_AT)) {
      return null;
    }
    return new Resolution(
        Instant.ofEpochMilli(attributes.number(RESOLVED_AT)),
        attributes.text("resolvedBy"),
        attributes.text("resolvedNote"),
        attributes.text("resolvedDigest"),
        Instant.ofEpochMilli(attributes.number("resolvedKeptUntil")));
  }
}
