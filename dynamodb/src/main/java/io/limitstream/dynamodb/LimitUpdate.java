package io.limitstream.dynamodb;

import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// One conditional write of every register that a change has, or of none if any of them is not
/// newer than the item's, or if the item has the Forgotten mark. The mark itself removes every
/// register. Either returns the item as it was before, whether it wrote or not; neither costs a
/// read.
final class LimitUpdate {
  private final List<String> set = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, AttributeValue> values = new HashMap<>();

  private LimitUpdate() {
    names.put("#forgotten", LimitItem.FORGOTTEN);
    conditions.add("attribute_not_exists(#forgotten)");
  }

  static UpdateItemRequest request(
      String table, LimitKey key, LimitState change, Countdown countdown) {
    LimitUpdate update = new LimitUpdate();
    String expression =
        change.isForgotten() ? update.forget() : update.write(LimitItem.registers(change));
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(LimitItem.key(key))
        .updateExpression(expression)
        .conditionExpression(String.join(" AND ", update.conditions))
        .expressionAttributeNames(update.names)
        .expressionAttributeValues(update.values)
        .returnValues(ReturnValue.ALL_OLD)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .overrideConfiguration(countdown.cap())
        .build();
  }

  /// The one removal that there is.
  private String forget() {
    List<String> registers = new ArrayList<>();
    for (String register : LimitItem.REGISTERS) {
      names.put("#" + register, register);
      registers.add("#" + register);
    }
    values.put(":true", AttributeValue.fromBool(true));
    return "SET #forgotten = :true REMOVE " + String.join(", ", registers);
  }

  private String write(Map<String, AttributeValue> registers) {
    names.put("#n", LimitItem.NUMBER);
    names.put("#id", LimitItem.EVENT);
    registers.forEach(this::write);
    return "SET " + String.join(", ", set);
  }

  private void write(String register, AttributeValue facts) {
    // Names stand after a sign, since DynamoDB reserves words.
    names.put("#" + register, register);
    values.put(":" + register, facts);
    values.put(":n" + register, facts.m().get(LimitItem.NUMBER));
    values.put(":id" + register, facts.m().get(LimitItem.EVENT));
    set.add("#" + register + " = :" + register);
    conditions.add(
        "(attribute_not_exists(#%1$s) OR #%1$s.#n < :n%1$s OR (#%1$s.#n = :n%1$s AND #%1$s.#id < :id%1$s))"
            .formatted(register));
  }
}
