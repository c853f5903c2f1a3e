package io.limitstream.dynamodb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The writing of attributes into the item of a key, as an UpdateItem: unlike PutItem it names its
/// key, so a table with other keys refuses it, rather than take one record for another.
///
/// @param attributes what the item then has
/// @param removed what it then lacks
record ItemWrite(
    Map<String, AttributeValue> key, Map<String, AttributeValue> attributes, List<String> removed) {

  ItemWrite(Map<String, AttributeValue> key, Map<String, AttributeValue> attributes) {
    this(key, attributes, List.of());
  }

  /// The call, less its condition and its time.
  UpdateItemRequest.Builder request(DynamoDbTable table) {
    return request(table, Map.of());
  }

  /// As [#request(DynamoDbTable)].
  ///
  /// @param compared what the condition compares with, by the names that it uses
  UpdateItemRequest.Builder request(DynamoDbTable table, Map<String, AttributeValue> compared) {
    List<String> set = new ArrayList<>();
    Map<String, AttributeValue> values = new HashMap<>(compared);
    attributes.forEach(
        (name, value) -> {
          set.add(name + " = :" + name);
          values.put(":" + name, value);
        });
    String remove = removed.isEmpty() ? "" : " REMOVE " + String.join(", ", removed);
    return UpdateItemRequest.builder()
        .tableName(table.name())
        .key(key)
        .updateExpression("SET " + String.join(", ", set) + remove)
        .expressionAttributeValues(values);
  }
}
