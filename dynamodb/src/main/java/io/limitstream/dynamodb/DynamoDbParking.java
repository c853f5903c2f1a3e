package io.limitstream.dynamodb;

import io.limitstream.parking.ParkedEntry;
import io.limitstream.parking.ParkedPage;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.Parking;
import io.limitstream.parking.ParkingException;
import io.limitstream.parking.Resolution;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Parked records in DynamoDB, in the table of the limits (design, part 5).
///
/// A record is one item, so that parking it is one write. If its content is longer than lists
/// should pay for, it is looked for first, since it may have been parked before; then its parts are
/// written, and the item that makes them a record last: where that breaks off there is no record
/// rather than half of one, and parking it again writes the same parts.
public final class DynamoDbParking implements Parking {

  /// Content up to this many bytes stands in the record's own item.
  private static final int MAX_INLINE_BYTES = 4096;

  private static final String ID = "[0-9a-f]{64}";

  /// How often somebody else may do something about the same record in between.
  private static final int MAX_TRIES = 10;

  private final DynamoDbTable table;
  private final InstantSource clock;

  /// Parked records in `table`.
  ///
  /// @param clock says when a record is parked
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
    ParkedCalls calls = new ParkedCalls(table, id);
    Map<String, AttributeValue> item = ParkedItem.item(digest, parked, clock.instant());
    if (content.length <= MAX_INLINE_BYTES) {
      item.put(ParkedItem.CONTENT, AttributeValue.fromB(SdkBytes.fromByteArray(content)));
    } else if (calls.get(ParkedItem.key(id), ParkedItem.DIGEST, countdown).isEmpty()) {
      new ParkedParts(calls, id, digest).write(content, countdown);
      item.put(ParkedItem.PARTS, Attributes.value(ParkedParts.count(content)));
    } else {
      return;
    }
    try {
      calls.update(
          new ItemWrite(ParkedItem.key(id), item), "attribute_not_exists(userId)", countdown);
    } catch (ConditionalCheckFailedException parkedBefore) {
      // Once is enough.
    }
  }

  @Override
  public ParkedPage list(@Nullable String after, int max) {
    ParkedCalls calls = new ParkedCalls(table, null);
    try {
      return new ParkedList(calls, new ParkedEnds(table)).page(after == null ? "" : after, max);
    } catch (UnreadableItemException unreadable) {
      throw calls.unreadable(unreadable);
    }
  }

  @Override
  public Optional<ParkedEntry> entry(String id) {
    ParkedCalls calls = new ParkedCalls(table, id);
    try {
      var item = get(calls, id, ParkedItem.ALL_BUT_CONTENT);
      if (item.isEmpty()) {
        return Optional.empty();
      }
      new ParkedEnds(table).finishIfPossible(id, item);
      return Optional.of(ParkedItem.entry(item));
    } catch (UnreadableItemException unreadable) {
      throw calls.unreadable(unreadable);
    }
  }

  @Override
  public Optional<ParkedRecord> find(String id) {
    ParkedCalls calls = new ParkedCalls(table, id);
    try {
      var item = get(calls, id, ParkedItem.ALL_BUT_CONTENT + "," + ParkedItem.CONTENT);
      return item.isEmpty() ? Optional.empty() : Optional.of(record(calls, id, item));
    } catch (UnreadableItemException unreadable) {
      throw calls.unreadable(unreadable);
    }
  }

  private static ParkedRecord record(ParkedCalls calls, String id, Map<String, AttributeValue> item)
      throws UnreadableItemException {
    Attributes attributes = new Attributes(item);
    ParkedEntry entry = ParkedItem.entry(item);
    if (entry.form() == ParkedRecord.Form.ERASED) {
      return new ParkedRecord(entry.source(), entry.form(), new byte[0], entry.reason());
    }
    String digest = attributes.text(ParkedItem.DIGEST);
    byte[] content =
        attributes.has(ParkedItem.PARTS)
            ? new ParkedParts(calls, id, digest).read(attributes.number(ParkedItem.PARTS))
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

  private static Map<String, AttributeValue> get(ParkedCalls calls, String id, String attributes) {
    return id.matches(ID)
        ? calls.get(ParkedItem.key(id), attributes, Countdown.patient())
        : Map.of();
  }

  @Override
  public boolean resolve(String id, Resolution resolution) {
    return change(
        id,
        (calls, item) -> {
          ParkedEntry before = ParkedItem.entry(item);
          ParkedEntry after = before.with(resolution);
          Map<String, AttributeValue> marks = ParkedItem.resolved(after);
          if (!after.equals(before) && !mark(calls, item, marks, List.of())) {
            return false;
          }
          Map<String, AttributeValue> marked = new HashMap<>(item);
          marked.putAll(marks);
          new ParkedEnds(table).finish(id, marked);
          return true;
        });
  }

  @Override
  public boolean erase(String id, Resolution resolution) {
    return change(
        id,
        (calls, item) -> {
          ParkedEntry before = ParkedItem.entry(item);
          Attributes attributes = new Attributes(item);
          // The parts go first, so that whoever is killed here finds the record again.
          if (attributes.has(ParkedItem.PARTS)) {
            new ParkedParts(calls, id, attributes.text(ParkedItem.DIGEST))
                .delete(attributes.number(ParkedItem.PARTS));
          }
          Map<String, AttributeValue> marks = ParkedItem.erased(before.erased(resolution));
          return before.form() == ParkedRecord.Form.ERASED
              ? mark(calls, item, Map.of(), List.of(ParkedItem.PARTS))
              : mark(calls, item, marks, ParkedItem.ERASED);
        });
  }

  /// A change of a record's item.
  private interface Change {

    /// @param item as it is now, without its content
    /// @return false if it has changed since
    boolean of(ParkedCalls calls, Map<String, AttributeValue> item) throws UnreadableItemException;
  }

  /// @return whether there is such a record
  private boolean change(String id, Change change) {
    ParkedCalls calls = new ParkedCalls(table, id);
    try {
      for (int i = 0; i < MAX_TRIES; i++) {
        Map<String, AttributeValue> item = get(calls, id, ParkedItem.ALL_BUT_CONTENT);
        if (item.isEmpty()) {
          return false;
        }
        if (change.of(calls, item)) {
          return true;
        }
      }
    } catch (UnreadableItemException unreadable) {
      throw calls.unreadable(unreadable);
    }
    throw new ParkingException(
        "somebody else is at work on it; try again (parked record " + id + ")");
  }

  /// Writes into a record's item, and counts that.
  ///
  /// @param item as it was read
  /// @return false if it has changed since
  private static boolean mark(
      ParkedCalls calls,
      Map<String, AttributeValue> item,
      Map<String, AttributeValue> marks,
      List<String> removed) {
    AttributeValue times = item.get(ParkedItem.TIMES);
    Map<String, AttributeValue> counted = new HashMap<>(marks);
    counted.put(
        ParkedItem.TIMES, Attributes.value(times == null ? 1 : Long.parseLong(times.n()) + 1));
    Map<String, AttributeValue> key =
        Map.of(
            DynamoDbTable.PARTITION_KEY,
            item.get(DynamoDbTable.PARTITION_KEY),
            DynamoDbTable.SORT_KEY,
            item.get(DynamoDbTable.SORT_KEY));
    try {
      calls.update(
          new ItemWrite(key, counted, removed),
          times == null
              ? "attribute_exists(userId) AND attribute_not_exists(" + ParkedItem.TIMES + ")"
              : ParkedItem.TIMES + " = :before",
          times == null ? Map.of() : Map.of(":before", times),
          Countdown.patient());
      return true;
    } catch (ConditionalCheckFailedException changed) {
      return false;
    }
  }
}
