package io.limitstream.dynamodb;

import io.limitstream.json.Printable;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.UserLimit;
import io.limitstream.store.LimitStore;
import io.limitstream.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// Limits in DynamoDB, one item each (design, part 5).
///
/// A change is one write in the ordinary case, and never a read: the write carries every register,
/// on condition that each is newer than the item's. Where that fails, the item that comes back
/// tells which registers are still newer, and those are written in the same way. With each failure
/// at least one more register has become stale, and stays so, since stamps only grow: so there are
/// never more writes than registers in the change.
public final class DynamoDbLimitStore implements LimitStore {

  private final DynamoDbTable table;

  /// Limits in `table`.
  public DynamoDbLimitStore(DynamoDbTable table) {
    this.table = table;
  }

  @Override
  public LimitState apply(LimitKey key, LimitState change, Duration timeLeft) {
    Countdown countdown = Countdown.of(timeLeft);
    LimitState rest = change;
    while (true) {
      Answer answer = write(key, rest, countdown);
      LimitState newer = answer.written() ? LimitState.EMPTY : rest.newerThan(answer.before());
      if (newer.isEmpty()) {
        return answer.before();
      }
      if (newer.equals(rest)) {
        throw new StoreException("DynamoDB refused a change that is newer than its item" + of(key));
      }
      rest = newer;
    }
  }

  /// @param before the item as the write found it
  private record Answer(boolean written, LimitState before) {}

  private Answer write(LimitKey key, LimitState change, Countdown countdown) {
    try {
      var request = LimitUpdate.request(table.name(), key, change, countdown);
      return new Answer(true, state(key, table.client().updateItem(request).attributes()));
    } catch (ConditionalCheckFailedException notNewer) {
      return new Answer(false, state(key, notNewer.item()));
    } catch (SdkException failed) {
      throw table.failure(failed, "UpdateItem", of(key));
    }
  }

  @Override
  public List<UserLimit> list(String userId, Duration timeLeft) {
    List<UserLimit> limits = new ArrayList<>();
    for (Map<String, AttributeValue> item : items(userId, timeLeft)) {
      UserLimit view = view(item);
      if (view != null) {
        limits.add(view);
      }
    }
    limits.sort(UserLimit.BY_KEY);
    return limits;
  }

  @Override
  public Map<String, LimitState> states(String userId, Duration timeLeft) {
    Map<String, LimitState> states = new HashMap<>();
    for (Map<String, AttributeValue> item : items(userId, timeLeft)) {
      LimitKey key = key(item);
      states.put(key.userLimitId(), state(key, item));
    }
    return states;
  }

  private List<Map<String, AttributeValue>> items(String userId, Duration timeLeft) {
    if (!LimitKey.isUserId(userId)) {
      return List.of();
    }
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(table.name())
            .keyConditionExpression("userId = :userId")
            .expressionAttributeValues(Map.of(":userId", Attributes.value(userId)))
            .consistentRead(true);
    Countdown countdown = Countdown.of(timeLeft);
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    try {
      QueryResponse page;
      do {
        page = table.client().query(query.overrideConfiguration(countdown.cap()).build());
        items.addAll(page.items());
        query.exclusiveStartKey(page.lastEvaluatedKey());
      } while (page.hasLastEvaluatedKey() && !page.lastEvaluatedKey().isEmpty());
    } catch (SdkException failed) {
      throw table.failure(failed, "Query", " (user " + Printable.of(userId) + ")");
    }
    return items;
  }

  @Override
  public Optional<UserLimit> find(LimitKey key, Duration timeLeft) {
    if (!LimitKey.isUserId(key.userId()) || !LimitKey.isUserLimitId(key.userLimitId())) {
      return Optional.empty();
    }
    try {
      GetItemRequest get =
          GetItemRequest.builder()
              .tableName(table.name())
              .key(LimitItem.key(key))
              .consistentRead(true)
              .overrideConfiguration(Countdown.of(timeLeft).cap())
              .build();
      Map<String, AttributeValue> item = table.client().getItem(get).item();
      return item.isEmpty() ? Optional.empty() : Optional.ofNullable(view(item));
    } catch (SdkException failed) {
      throw table.failure(failed, "GetItem", of(key));
    }
  }

  private static LimitState state(LimitKey key, Map<String, AttributeValue> item) {
    try {
      return LimitItem.read(item);
    } catch (UnreadableItemException unreadable) {
      throw unreadable(unreadable, of(key));
    }
  }

  private static @Nullable UserLimit view(Map<String, AttributeValue> item) {
    LimitKey key = key(item);
    return UserLimit.of(key, state(key, item));
  }

  private static LimitKey key(Map<String, AttributeValue> item) {
    try {
      return LimitItem.key(item);
    } catch (UnreadableItemException unreadable) {
      throw unreadable(unreadable, "");
    }
  }

  private static StoreException unreadable(UnreadableItemException unreadable, String of) {
    return new StoreException(
        "an item cannot be understood: " + unreadable.getMessage() + "; fix or remove it" + of,
        unreadable);
  }

  private static String of(LimitKey key) {
    return " (user "
        + Printable.of(key.userId())
        + ", limit "
        + Printable.of(key.userLimitId())
        + ")";
  }
}
