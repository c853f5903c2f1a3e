package io.limitstream.dynamodb;

import static io.limitstream.dynamodb.Attributes.value;

import io.limitstream.limit.LimitKey;
import io.limitstream.store.Freshness;
import io.limitstream.store.ShardFreshness;
import io.limitstream.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// Freshness in DynamoDB, in the table of the limits: one item for each shard, which ends 8 days
/// after it was noted, so that closed shards vanish (design, part 5).
public final class DynamoDbFreshness implements Freshness {
  private static final String PARTITION = LimitKey.RESERVED_PREFIX + "freshness";
  private static final Duration KEPT = Duration.ofDays(8);

  private static final String STREAM = "freshStream";
  private static final String SHARD = "freshShard";
  private static final String ARRIVED_AT = "freshArrivedAt";
  private static final String NOTED_AT = "freshNotedAt";

  private final DynamoDbTable table;

  /// Freshness in `table`.
  public DynamoDbFreshness(DynamoDbTable table) {
    this.table = table;
  }

  @Override
  public void note(ShardFreshness newest, Duration timeLeft) {
    AttributeValue arrivedAt = value(newest.arrivedAt().toEpochMilli());
    ItemWrite write =
        new ItemWrite(
            Map.of(
                DynamoDbTable.PARTITION_KEY,
                value(PARTITION),
                DynamoDbTable.SORT_KEY,
                value(newest.stream() + " " + newest.shardId())),
            Map.of(
                STREAM,
                value(newest.stream()),
                SHARD,
                value(newest.shardId()),
                ARRIVED_AT,
                arrivedAt,
                NOTED_AT,
                value(newest.notedAt().toEpochMilli()),
                DynamoDbTable.EXPIRES_AT,
                value(newest.notedAt().plus(KEPT).getEpochSecond())));
    try {
      table
          .client()
          .updateItem(
              write
                  .request(table)
                  .conditionExpression(
                      "attribute_not_exists(userId) OR " + ARRIVED_AT + " < :" + ARRIVED_AT)
                  .overrideConfiguration(Countdown.of(timeLeft).cap())
                  .build());
    } catch (ConditionalCheckFailedException asFar) {
      // Another instance has come as far.
    } catch (SdkException failed) {
      throw table.failure(failed, "UpdateItem", " (freshness of shard " + newest.shardId() + ")");
    }
  }

  @Override
  public List<ShardFreshness> shards(Duration timeLeft) {
    Countdown countdown = Countdown.of(timeLeft);
    List<ShardFreshness> shards = new ArrayList<>();
    Map<String, AttributeValue> after = Map.of();
    do {
      QueryResponse page = read(after, countdown);
      for (Map<String, AttributeValue> item : page.items()) {
        shards.add(shard(new Attributes(item)));
      }
      after = page.lastEvaluatedKey();
    } while (!after.isEmpty());
    return shards;
  }

  private QueryResponse read(Map<String, AttributeValue> after, Countdown countdown) {
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(table.name())
            .keyConditionExpression("userId = :partition")
            .expressionAttributeValues(Map.of(":partition", value(PARTITION)))
            .exclusiveStartKey(after.isEmpty() ? null : after);
    try {
      return table.client().query(request.overrideConfiguration(countdown.cap()).build());
    } catch (SdkException failed) {
      throw table.failure(failed, "Query", " (freshness)");
    }
  }

  private static ShardFreshness shard(Attributes item) {
    try {
      return new ShardFreshness(
          item.text(STREAM),
          item.text(SHARD),
          Instant.ofEpochMilli(item.number(ARRIVED_AT)),
          Instant.ofEpochMilli(item.number(NOTED_AT)));
    } catch (UnreadableItemException unreadable) {
      throw new StoreException(
          "the freshness of a shard cannot be understood: " + unreadable.getMessage(), unreadable);
    }
  }
}
