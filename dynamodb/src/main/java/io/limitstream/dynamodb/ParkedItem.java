package io.limitstream.dynamodb;

import static io.limitstream.dynamodb.Attributes.value;
import static java.util.Comparator.naturalOrder;

import io.limitstream.json.Printable;
import io.limitstream.limit.LimitKey;
import io.limitstream.parking.Legible;
import io.limitstream.parking.ParkedEntry;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.Place;
import io.limitstream.parking.Resolution;
import io.limitstream.parking.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A parked record as items of the table: every attribute, how it is written and how it is read.
///
/// The record's own item holds what lists show, and a short content; of a longer one it holds how
/// many parts there are, and each part is an item of its own, under another partition key.
final class ParkedItem {

  /// The content, in the record's item or in a part.
  static final String CONTENT = "parkedContent";

  /// The SHA-256 of the content, which also names the parts.
  static final String DIGEST = "parkedDigest";

  /// How many parts hold the content; absent where the record's item does.
  static final String PARTS = "parkedParts";

  /// The end that all parts have; not that of the record while some may lack it.
  static final String PARTS_EXPIRE_AT = "partsExpireAt";

  /// When the record was resolved; absent while it is open.
  static final String RESOLVED_AT = "resolvedAt";

  /// How often something was done about it.
  static final String TIMES = "resolvedTimes";

  /// What else was done about it, after it was resolved.
  private static final String AGAIN = "resolvedAgain";

  /// What the content is.
  static final String FORM = "parkedForm";

  private static final String USERS = "parkedUsers";
  private static final String LIMITS = "parkedLimits";
  private static final String TYPE = "parkedType";
  private static final String CREATED_AT = "parkedCreatedAt";
  private static final String PARTITION_KEY = "parkedPartitionKey";
  private static final String BYTES = "parkedBytes";

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
              PARTITION_KEY,
              "parkedArrivedAt",
              FORM,
              BYTES,
              DIGEST,
              "parkedReason",
              "parkedAt",
              USERS,
              LIMITS,
              TYPE,
              CREATED_AT,
              PARTS,
              PARTS_EXPIRE_AT,
              RESOLVED_AT,
              "resolvedBy",
              "resolvedNote",
              "resolvedDigest",
              "resolvedKeptUntil",
              TIMES,
              AGAIN,
              DynamoDbTable.EXPIRES_AT));

  /// What an erased record's item lacks. It keeps how many parts there were, until they are deleted
  /// once more.
  static final List<String> ERASED =
      List.of(CONTENT, USERS, LIMITS, TYPE, CREATED_AT, PARTITION_KEY);

  private static final String PREFIX = LimitKey.RESERVED_PREFIX + "parked:";
  private static final String PARTS_PREFIX = PREFIX + "part:";

  /// The longest text that is kept besides the content, in bytes of UTF-8, since an item has an
  /// end: real ones are shorter.
  private static final int MAX_TEXT_BYTES = 2048;

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

  static Map<String, AttributeValue> partKey(String id, String digest, int number) {
    return key(PARTS_PREFIX + id.charAt(0), id + ":" + digest + ":%04d".formatted(number));
  }

  /// The attributes of a record, without its content.
  static Map<String, AttributeValue> item(String digest, ParkedRecord parked, Instant parkedAt) {
    Map<String, AttributeValue> item = new HashMap<>();
    Source source = parked.source();
    item.put("parkedSource", text(source.place().source()));
    item.put("parkedUnit", value(source.place().unit().name()));
    item.put("parkedPosition", value(source.place().at()));
    item.put("parkedPart", value(source.part()));
    put(item, "parkedStreamArn", source.streamArn());
    put(item, "parkedShardId", source.shardId());
    put(item, "parkedSequenceNumber", source.sequenceNumber());
    put(item, PARTITION_KEY, source.partitionKey());
    Instant arrivedAt = source.arrivedAt();
    if (arrivedAt != null) {
      item.put("parkedArrivedAt", value(arrivedAt.toEpochMilli()));
    }
    item.put(FORM, value(parked.form().name()));
    item.put(BYTES, value(parked.content().length));
    item.put(DIGEST, value(digest));
    item.put("parkedReason", text(parked.reason()));
    put(item, parked.legible());
    item.put("parkedAt", value(parkedAt.toEpochMilli()));
    return item;
  }

  private static void put(Map<String, AttributeValue> item, Legible legible) {
    item.put(USERS, Attributes.value(legible.users()));
    item.put(LIMITS, Attributes.value(legible.limits()));
    put(item, TYPE, legible.type());
    if (legible.createdAt() != null) {
      item.put(CREATED_AT, value(legible.createdAt()));
    }
  }

  private static AttributeValue text(String text) {
    return value(Printable.cut(text, MAX_TEXT_BYTES));
  }

  private static void put(Map<String, AttributeValue> item, String name, @Nullable String text) {
    if (text != null) {
      item.put(name, text(text));
    }
  }

  /// The attributes of an erased record.
  static Map<String, AttributeValue> erased(ParkedEntry entry) {
    Map<String, AttributeValue> item = resolved(entry);
    item.put(FORM, value(entry.form().name()));
    item.put(BYTES, value(0));
    return item;
  }

  static ParkedEntry entry(Map<String, AttributeValue> item) throws UnreadableItemException {
    Attributes attributes = new Attributes(item);
    return new ParkedEntry(
        attributes.text(DynamoDbTable.SORT_KEY),
        source(attributes),
        attributes.oneOf(FORM, ParkedRecord.Form.class),
        attributes.number(BYTES),
        attributes.text("parkedReason"),
        legible(attributes),
        Instant.ofEpochMilli(attributes.number("parkedAt")),
        resolutions(attributes));
  }

  /// Of what earlier versions parked, at most the users are known.
  private static Legible legible(Attributes item) throws UnreadableItemException {
    return new Legible(
        item.texts(USERS),
        item.texts(LIMITS),
        item.optionalText(TYPE),
        item.optionalNumber(CREATED_AT));
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
        item.optionalText(PARTITION_KEY),
        arrivedAt == null ? null : Instant.ofEpochMilli(arrivedAt));
  }

  /// What earlier versions parked is a record of a batch.
  private static Place place(Attributes item) throws UnreadableItemException {
    String source = item.optionalText("parkedSource");
    Place.Unit unit =
        item.has("parkedUnit") ? item.oneOf("parkedUnit", Place.Unit.class) : Place.Unit.RECORD;
    return new Place(source == null ? "" : source, unit, item.number("parkedPosition"));
  }

  /// The attributes that say what was done about `entry`.
  static Map<String, AttributeValue> resolved(ParkedEntry entry) {
    List<Resolution> all = entry.resolutions();
    Map<String, AttributeValue> item = new HashMap<>();
    resolution(all.getFirst()).forEach((name, value) -> item.put("resolved" + name, value));
    List<AttributeValue> again =
        all.stream().skip(1).map(one -> AttributeValue.fromM(resolution(one))).toList();
    if (!again.isEmpty()) {
      item.put(AGAIN, AttributeValue.fromL(again));
    }
    Instant end = all.stream().map(Resolution::keptUntil).max(naturalOrder()).orElseThrow();
    // Not a moment before its retention ends.
    item.put(DynamoDbTable.EXPIRES_AT, value(end.getEpochSecond() + 1));
    return item;
  }

  private static Map<String, AttributeValue> resolution(Resolution resolution) {
    Map<String, AttributeValue> map = new HashMap<>();
    map.put("At", value(resolution.at().toEpochMilli()));
    map.put("By", value(resolution.by()));
    map.put("Note", value(resolution.note()));
    if (resolution.digest() != null) {
      map.put("Digest", value(resolution.digest()));
    }
    map.put("KeptUntil", value(resolution.keptUntil().toEpochMilli()));
    return map;
  }

  private static List<Resolution> resolutions(Attributes item) throws UnreadableItemException {
    List<Resolution> resolutions = new ArrayList<>();
    if (item.has(RESOLVED_AT)) {
      resolutions.add(resolution(item, "resolved"));
      for (Attributes again : item.maps(AGAIN)) {
        resolutions.add(resolution(again, ""));
      }
    }
    return resolutions;
  }

  private static Resolution resolution(Attributes item, String prefix)
      throws UnreadableItemException {
    return new Resolution(
        Instant.ofEpochMilli(item.number(prefix + "At")),
        item.text(prefix + "By"),
        item.text(prefix + "Note"),
        item.optionalText(prefix + "Digest"),
        Instant.ofEpochMilli(item.number(prefix + "KeptUntil")));
  }
}
