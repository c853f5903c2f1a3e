package io.limitstream.dynamodb;

import io.limitstream.history.Entry;
import io.limitstream.history.HistoryPage;
import io.limitstream.history.HistoryQuery;
import io.limitstream.history.HistoryScope;
import io.limitstream.history.HistorySettings;
import io.limitstream.history.LimitHistory;
import io.limitstream.json.Printable;
import io.limitstream.json.Utf8;
import io.limitstream.limit.LimitKey;
import io.limitstream.store.StoreException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// History in DynamoDB, in the table of the limits: one item for each entry, written only if absent
/// (design, part 5).
///
/// What has ended is left out when it is read, since DynamoDB deletes it later.
public final class DynamoDbHistory implements LimitHistory {

  /// How many items one call reads besides those asked for: of one limit's entries there may be few
  /// among those of its user.
  private static final int MIN_READ = 100;

  private static final int SWEPT_AT_A_TIME = 500;

  private final DynamoDbTable table;
  private final HistorySettings settings;
  private final InstantSource clock;

  /// History in `table`.
  ///
  /// @param clock says what has ended
  public DynamoDbHistory(DynamoDbTable table, HistorySettings settings, InstantSource clock) {
    this.table = table;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public HistoryScope scope() {
    return settings.scope();
  }

  @Override
  public void add(String userId, Entry entry, Duration timeLeft) {
    if (entry.at() < settings.since(clock.millis())) {
      return;
    }
    ItemWrite write =
        new ItemWrite(
            HistoryItem.key(userId, entry),
            HistoryItem.attributes(entry, settings.endSeconds(entry.at())));
    try {
      table
          .client()
          .updateItem(
              write
                  .request(table)
                  .conditionExpression("attribute_not_exists(userId)")
                  .overrideConfiguration(Countdown.of(timeLeft).cap())
                  .build());
    } catch (ConditionalCheckFailedException kept) {
      // Once is enough.
    } catch (SdkException failed) {
      throw table.failure(failed, "UpdateItem", " (history of user " + Printable.of(userId) + ")");
    }
  }

  @Override
  public HistoryPage page(HistoryQuery query, Duration timeLeft) {
    long knownFrom = settings.since(clock.millis());
    String lowest = query.lowest(knownFrom);
    String end = query.end();
    List<Entry> entries = new ArrayList<>();
    if (!LimitKey.isUserId(query.userId()) || Utf8.compare(lowest, end) >= 0) {
      return new HistoryPage(entries, null, knownFrom);
    }
    Countdown countdown = Countdown.of(timeLeft);
    Map<String, AttributeValue> after = Map.of();
    do {
      QueryResponse read = read(query, lowest, end, after, countdown);
      for (Map<String, AttributeValue> item : read.items()) {
        Entry entry = entry(item);
        // BETWEEN includes its end, which is not asked for.
        if (!entry.key().equals(end) && query.takes(entry)) {
          if (entries.size() == query.max()) {
            return new HistoryPage(entries, entries.getLast().key(), knownFrom);
          }
          entries.add(entry);
        }
      }
      after = read.lastEvaluatedKey();
    } while (!after.isEmpty());
    return new HistoryPage(entries, null, knownFrom);
  }

  private QueryResponse read(
      HistoryQuery query,
      String lowest,
      String end,
      Map<String, AttributeValue> after,
      Countdown countdown) {
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(table.name())
            .keyConditionExpression("userId = :user AND userLimitId BETWEEN :lowest AND :end")
            .expressionAttributeValues(
                Map.of(
                    ":user", Attributes.value(HistoryItem.partition(query.userId())),
                    ":lowest", Attributes.value(lowest),
                    ":end", Attributes.value(end)))
            .scanIndexForward(false)
            .consistentRead(true)
            .limit(Math.max(MIN_READ, query.max() + 2))
            .exclusiveStartKey(after.isEmpty() ? null : after);
    try {
      return table.client().query(request.overrideConfiguration(countdown.cap()).build());
    } catch (SdkException failed) {
      throw table.failure(
          failed, "Query", " (history of user " + Printable.of(query.userId()) + ")");
    }
  }

  @Override
  public long sweep(String userId, Predicate<Entry> goes, Duration timeLeft) {
    HistoryQuery all = HistoryQuery.of(userId, SWEPT_AT_A_TIME);
    long swept = 0;
    Map<String, AttributeValue> after = Map.of();
    do {
      QueryResponse read = read(all, all.lowest(0), all.end(), after, Countdown.of(timeLeft));
      for (Map<String, AttributeValue> item : read.items()) {
        if (goes(item, goes)) {
          delete(userId, item, Countdown.of(timeLeft));
          swept++;
        }
      }
      after = read.lastEvaluatedKey();
    } while (!after.isEmpty());
    return swept;
  }

  /// What cannot be understood goes, too: whoever forgets cannot leave it.
  private static boolean goes(Map<String, AttributeValue> item, Predicate<Entry> goes) {
    try {
      return goes.test(HistoryItem.read(item));
    } catch (UnreadableItemException newer) {
      return true;
    }
  }

  private void delete(String userId, Map<String, AttributeValue> item, Countdown countdown) {
    Map<String, AttributeValue> key = new HashMap<>(item);
    key.keySet().retainAll(List.of(DynamoDbTable.PARTITION_KEY, DynamoDbTable.SORT_KEY));
    DeleteItemRequest.Builder request =
        DeleteItemRequest.builder().tableName(table.name()).key(key);
    try {
      table.client().deleteItem(request.overrideConfiguration(countdown.cap()).build());
    } catch (SdkException failed) {
      throw table.failure(failed, "DeleteItem", " (history of user " + Printable.of(userId) + ")");
    }
  }

  private static Entry entry(Map<String, AttributeValue> item) {
    try {
      return HistoryItem.read(item);
    } catch (UnreadableItemException unreadable) {
      @Nullable AttributeValue key = item.get(DynamoDbTable.SORT_KEY);
      throw new StoreException(
          "an entry of a user's history cannot be understood: "
              + unreadable.getMessage()
              + "; repair or remove it ("
              + (key == null ? "no key" : Printable.of(key.s()))
              + ")",
          unreadable);
    }
  }
}
