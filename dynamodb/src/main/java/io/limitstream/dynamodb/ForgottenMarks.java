package io.limitstream.dynamodb;

import io.limitstream.limit.LimitKey;
import io.limitstream.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/// The Forgotten marks of a whole table, which reads all of it: for taking them over into another.
public record ForgottenMarks(DynamoDbTable table) {

  /// The limits with the mark.
  ///
  /// @throws io.limitstream.store.StoreException if the table does not answer
  public List<LimitKey> all() {
    ScanRequest.Builder request =
        ScanRequest.builder()
            .tableName(table.name())
            .filterExpression("attribute_exists(" + LimitItem.FORGOTTEN + ")")
            .projectionExpression(DynamoDbTable.PARTITION_KEY + "," + DynamoDbTable.SORT_KEY)
            .consistentRead(true);
    List<LimitKey> marks = new ArrayList<>();
    try {
      ScanResponse page;
      do {
        page =
            table.client().scan(request.overrideConfiguration(Countdown.patient().cap()).build());
        for (Map<String, AttributeValue> item : page.items()) {
          marks.add(LimitItem.key(item));
        }
        request.exclusiveStartKey(page.lastEvaluatedKey());
      } while (!page.lastEvaluatedKey().isEmpty());
    } catch (UnreadableItemException impossible) {
      throw new StoreException("a mark has no key", impossible);
    } catch (SdkException failed) {
      throw table.failure(failed, "Scan", " (marks of forgotten limits)");
    }
    return marks;
  }
}
