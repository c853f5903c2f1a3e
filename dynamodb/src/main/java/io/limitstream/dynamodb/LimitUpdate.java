package io.limitstream.dynamodb;

import io.limitstream.limit.LimitKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// One conditional write of registers, while it is put together. No attribute's name is a word that
/// DynamoDB reserves, so names stand in the expressions as they are.
final class LimitUpdate {

  private final List<String> set = new ArrayList<>();
  private final List<String> remove = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, AttributeValue> values = new HashMap<>();

  /// Writes an attribute, or removes it if the fact is absent.
  void write(String name, @Nullable AttributeValue value) {
    if (value == null) {
      remove.add(name);
    } else {
      set.add(name + " = :" + name);
      values.put(":" + name, value);
    }
  }

  /// Demands that the register whose stamp these attributes hold is absent, or older than the one
  /// that is written.
  void requireOlder(String number, String eventId) {
    conditions.add(
        "(attribute_not_exists(%1$s) OR %1$s < :%1$s OR (%1$s = :%1$s AND %2$s < :%2$s))"
            .formatted(number, eventId));
  }

  /// The call, which returns the item as it was before, whether it wrote or not; neither costs a
  /// read.
  UpdateItemRequest request(String table, LimitKey key, Countdown countdown) {
    String update = "SET " + String.join(", ", set);
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(LimitItem.key(key))
        .updateExpression(
            remove.isEmpty() ? update : update + " REMOVE " + String.join(", ", remove))
        .conditionExpression(String.join(" AND ", conditions))
        .expressionAttributeValues(values)
        .returnValues(ReturnValue.ALL_OLD)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .overrideConfiguration(countdown.cap())
        .build();
  }
}
