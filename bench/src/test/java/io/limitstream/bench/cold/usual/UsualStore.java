package io.limitstream.bench.cold.usual;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Where the usual way keeps limits.
public interface UsualStore {

  /// One limit, or absent.
  @Nullable UsualLimit get(String userId, String userLimitId);

  /// Keeps a limit in place of what was there.
  void put(UsualLimit limit);

  /// In a map.
  static UsualStore inMemory() {
    Map<String, UsualLimit> limits = new HashMap<>();
    return new UsualStore() {
      @Override
      public @Nullable UsualLimit get(String userId, String userLimitId) {
        return limits.get(userId + "/" + userLimitId);
      }

      @Override
      public void put(UsualLimit limit) {
        limits.put(limit.userId() + "/" + limit.userLimitId(), limit);
      }
    };
  }

  /// In DynamoDB.
  static UsualStore inTable(DynamoDbClient client, String table) {
    return new UsualStore() {
      @Override
      public @Nullable UsualLimit get(String userId, String userLimitId) {
        Map<String, AttributeValue> item =
            client
                .getItem(
                    request ->
                        request
                            .tableName(table)
                            .key(
                                Map.of(
                                    "userId", AttributeValue.fromS(userId),
                                    "userLimitId", AttributeValue.fromS(userLimitId)))
                            .consistentRead(true))
                .item();
        return item.isEmpty() ? null : limit(item);
      }

      @Override
      public void put(UsualLimit limit) {
        client.putItem(request -> request.tableName(table).item(item(limit)));
      }
    };
  }

  private static Map<String, AttributeValue> item(UsualLimit limit) {
    Map<String, AttributeValue> item = new HashMap<>();
    put(item, "userId", limit.userId());
    put(item, "userLimitId", limit.userLimitId());
    put(item, "type", limit.type());
    put(item, "period", limit.period());
    put(item, "status", limit.status());
    put(item, "value", limit.value());
    put(item, "brandId", limit.brandId());
    put(item, "currencyCode", limit.currencyCode());
    put(item, "progress", limit.progress());
    put(item, "remaining", limit.remaining());
    if (limit.nextResetTime() != null) {
      item.put("nextResetTime", AttributeValue.fromN(limit.nextResetTime().toString()));
    }
    item.put("sequenceNumber", AttributeValue.fromN(Long.toString(limit.sequenceNumber())));
    return item;
  }

  private static void put(Map<String, AttributeValue> item, String name, @Nullable String value) {
    if (value != null) {
      item.put(name, AttributeValue.fromS(value));
    }
  }

  private static UsualLimit limit(Map<String, AttributeValue> item) {
    AttributeValue nextResetTime = item.get("nextResetTime");
    return new UsualLimit(
        item.get("userId").s(),
        item.get("userLimitId").s(),
        text(item, "type"),
        text(item, "period"),
        text(item, "status"),
        text(item, "value"),
        item.get("brandId").s(),
        item.get("currencyCode").s(),
        item.get("progress").s(),
        text(item, "remaining"),
        nextResetTime == null ? null : Long.valueOf(nextResetTime.n()),
        Long.parseLong(item.get("sequenceNumber").n()));
  }

  private static @Nullable String text(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null ? null : value.s();
  }
}
