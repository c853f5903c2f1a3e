package io.limitstream.dynamodb;

import static io.limitstream.dynamodb.Attributes.value;

import io.limitstream.limit.LimitKey;
import io.limitstream.store.ForgottenUsers;
import io.limitstream.store.StoreException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// Who has been forgotten, in the table of the limits: one item for each user, never deleted
/// (design, part 5).
public final class DynamoDbForgottenUsers implements ForgottenUsers {
  private static final String PARTITION = LimitKey.RESERVED_PREFIX + "forgotten";
  private static final String AT = "forgottenAt";
  private static final String OF = " (forgotten users)";

  private final DynamoDbTable table;

  /// Forgotten users in `table`.
  public DynamoDbForgottenUsers(DynamoDbTable table) {
    this.table = table;
  }

  @Override
  public void add(String digest, long at, Duration timeLeft) {
    try {
      table
          .client()
          .updateItem(
              new ItemWrite(key(digest), Map.of(AT, value(at)))
                  .request(table)
                  .conditionExpression("attribute_not_exists(" + AT + ") OR " + AT + " < :" + AT)
                  .overrideConfiguration(Countdown.of(timeLeft).cap())
                  .build());
    } catch (ConditionalCheckFailedException later) {
      // The latest time stays.
    } catch (SdkException failed) {
      throw table.failure(failed, "UpdateItem", OF);
    }
  }

  @Override
  public @Nullable Long at(String userId, Duration timeLeft) {
    GetItemRequest.Builder request =
        GetItemRequest.builder()
            .tableName(table.name())
            .key(key(ForgottenUsers.digest(userId)))
            .consistentRead(true);
    Countdown countdown = Countdown.of(timeLeft);
    try {
      var item =
          table.client().getItem(request.overrideConfiguration(countdown.cap()).build()).item();
      return item.isEmpty() ? null : Long.valueOf(at(item));
    } catch (SdkException failed) {
      throw table.failure(failed, "GetItem", OF);
    }
  }

  @Override
  public Map<String, Long> all(Duration timeLeft) {
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(table.name())
            .keyConditionExpression("userId = :partition")
            .expressionAttributeValues(Map.of(":partition", value(PARTITION)))
            .consistentRead(true);
    Countdown countdown = Countdown.of(timeLeft);
    Map<String, Long> all = new HashMap<>();
    try {
      QueryResponse page;
      do {
        page = table.client().query(request.overrideConfiguration(countdown.cap()).build());
        for (Map<String, AttributeValue> item : page.items()) {
          all.put(digest(item), at(item));
        }
        request.exclusiveStartKey(page.lastEvaluatedKey());
      } while (!page.lastEvaluatedKey().isEmpty());
    } catch (SdkException failed) {
      throw table.failure(failed, "Query", OF);
    }
    return all;
  }

  private static long at(Map<String, AttributeValue> item) {
    try {
      return new Attributes(item).number(AT);
    } catch (UnreadableItemException unreadable) {
      throw unreadable(unreadable);
    }
  }

  private static String digest(Map<String, AttributeValue> item) {
    try {
      return new Attributes(item).text(DynamoDbTable.SORT_KEY);
    } catch (UnreadableItemException unreadable) {
      throw unreadable(unreadable);
    }
  }

  private static StoreException unreadable(UnreadableItemException unreadable) {
    return new StoreException(
        "a note of a forgotten user cannot be understood: " + unreadable.getMessage(), unreadable);
  }

  private static Map<String, AttributeValue> key(String digest) {
    return Map.of(
        DynamoDbTable.PARTITION_KEY, value(PARTITION), DynamoDbTable.SORT_KEY, value(digest));
  }
}
