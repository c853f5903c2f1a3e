package io.limitstream.dynamodb;

import io.limitstream.json.Printable;
import io.limitstream.json.Utf8;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.Register;
import io.limitstream.limit.UserLimit;
import io.limitstream.store.ChangeRefusedException;
import io.limitstream.store.LimitStore;
import io.limitstream.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// Limits in DynamoDB, one item each (design, part 5).
///
/// A change is at most two writes, and never a read: the first carries every register, on condition
/// that each is newer than the item's. Where that fails, the item that comes back tells which
/// register is still newer, and that one is written alone. Should that fail too, it has become
/// stale in between, and stays so, since numbers only grow.
public final class DynamoDbLimitStore implements LimitStore {

  private final DynamoDbTable table;

  /// Limits in `table`.
  public DynamoDbLimitStore(DynamoDbTable table) {
    this.table = table;
  }

  @Override
  public LimitState apply(LimitKey key, LimitState change, Duration timeLeft) {
    Countdown countdown = Countdown.of(timeLeft);
    Answer first = write(key, change, countdown);
    if (first.written()) {
      return first.before();
    }
    LimitState rest = stillNewer(first.before(), change);
    if (rest.equals(LimitState.EMPTY)) {
      return first.before();
    }
    if (rest.equals(change)) {
      throw new StoreException("DynamoDB refused a change that is newer than its item" + of(key));
    }
    return write(key, rest, countdown).before();
  }

  /// @param before the item as the write found it
  private record Answer(boolean written, LimitState before) {}

  private Answer write(LimitKey key, LimitState change, Countdown countdown) {
    try {
      var request = LimitItem.update(change).request(table.name(), key, countdown);
      return new Answer(true, state(key, table.client().updateItem(request).attributes()));
    } catch (ConditionalCheckFailedException older) {
      return new Answer(false, state(key, older.item()));
    } catch (AwsServiceException refused) {
      if (Diagnosis.isTooLarge(refused)) {
        throw new ChangeRefusedException(table.diagnose(refused, "UpdateItem") + of(key), refused);
      }
      throw failure(refused, "UpdateItem", of(key));
    } catch (SdkException failed) {
      throw failure(failed, "UpdateItem", of(key));
    }
  }

  /// What of `change` would win a register of `held`.
  private static LimitState stillNewer(LimitState held, LimitState change) {
    boolean kindMatters = held.terms() == null;
    return new LimitState(
        Register.wins(change.terms(), held.terms()) ? change.terms() : null,
        Register.wins(change.usage(), held.usage()) ? change.usage() : null,
        kindMatters && Register.wins(change.kind(), held.kind()) ? change.kind() : null);
  }

  @Override
  public List<UserLimit> list(String userId) {
    if (!isUserId(userId)) {
      return List.of();
    }
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table.name())
            .keyConditionExpression("userId = :userId")
            .expressionAttributeValues(Map.of(":userId", Attributes.value(userId)))
            .consistentRead(true)
            .overrideConfiguration(Countdown.patient().cap())
            .build();
    List<UserLimit> limits = new ArrayList<>();
    try {
      for (Map<String, AttributeValue> item : table.client().queryPaginator(query).items()) {
        limits.add(view(item));
      }
    } catch (SdkException failed) {
      throw failure(failed, "Query", " (user " + Printable.of(userId) + ")");
    }
    limits.sort(UserLimit.BY_KEY);
    return limits;
  }

  @Override
  public Optional<UserLimit> find(LimitKey key) {
    if (!isUserId(key.userId())
        || !isStorable(key.userLimitId(), LimitKey.MAX_USER_LIMIT_ID_BYTES)) {
      return Optional.empty();
    }
    GetItemRequest get =
        GetItemRequest.builder()
            .tableName(table.name())
            .key(LimitItem.key(key))
            .consistentRead(true)
            .overrideConfiguration(Countdown.patient().cap())
            .build();
    try {
      Map<String, AttributeValue> item = table.client().getItem(get).item();
      return item.isEmpty() ? Optional.empty() : Optional.of(view(item));
    } catch (SdkException failed) {
      throw failure(failed, "GetItem", of(key));
    }
  }

  /// Whether any limit can have this user. The other ids DynamoDB would refuse, or find parked
  /// records by them.
  private static boolean isUserId(String id) {
    return isStorable(id, LimitKey.MAX_USER_ID_BYTES) && !id.startsWith(LimitKey.RESERVED_PREFIX);
  }

  private static boolean isStorable(String id, int maxBytes) {
    int bytes = Utf8.length(id);
    return bytes > 0 && bytes <= maxBytes;
  }

  private static LimitState state(LimitKey key, Map<String, AttributeValue> item) {
    try {
      return LimitItem.read(item);
    } catch (UnreadableItemException unreadable) {
      throw unreadable(unreadable, of(key));
    }
  }

  private static UserLimit view(Map<String, AttributeValue> item) {
    LimitKey key;
    try {
      key = LimitItem.key(item);
    } catch (UnreadableItemException unreadable) {
      throw unreadable(unreadable, "");
    }
    LimitState state = state(key, item);
    if (state.terms() == null && state.usage() == null) {
      throw new StoreException("an item has neither terms nor usage: expected a limit" + of(key));
    }
    return UserLimit.of(key, state);
  }

  private static StoreException unreadable(UnreadableItemException unreadable, String of) {
    return new StoreException(
        "an item cannot be understood: " + unreadable.getMessage() + "; mend or remove it" + of,
        unreadable);
  }

  private StoreException failure(SdkException failed, String action, String of) {
    return new StoreException(table.diagnose(failed, action) + of, failed);
  }

  private static String of(LimitKey key) {
    return " (user "
        + Printable.of(key.userId())
        + ", limit "
        + Printable.of(key.userLimitId())
        + ")";
  }
}
