package io.limitstream.dynamodb;

import io.limitstream.parking.ParkingException;
import io.limitstream.parking.ParkingGoneException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The calls that one piece of work with parked records makes. One that fails is named as the
/// action that it is, since that is what somebody must allow.
///
/// @param id the record at work, if it is one
record ParkedCalls(DynamoDbTable table, @Nullable String id) {

  /// @throws ConditionalCheckFailedException if the condition does not hold
  /// @throws ParkingException if it is not known that the item is written
  void update(ItemWrite write, @Nullable String condition, Countdown countdown) {
    update(write, condition, Map.of(), countdown);
  }

  /// As [#update(ItemWrite, String, Countdown)].
  ///
  /// @param compared what the condition compares with, by the names that it uses
  void update(
      ItemWrite write,
      @Nullable String condition,
      Map<String, AttributeValue> compared,
      Countdown countdown) {
    UpdateItemRequest.Builder request =
        write.request(table, compared).overrideConfiguration(named("UpdateItem", countdown::cap));
    if (condition != null) {
      request.conditionExpression(condition);
    }
    named("UpdateItem", () -> table.client().updateItem(request.build()));
  }

  /// The item, which is empty if there is none.
  Map<String, AttributeValue> get(
      Map<String, AttributeValue> key, String attributes, Countdown countdown) {
    GetItemRequest.Builder request =
        GetItemRequest.builder()
            .tableName(table.name())
            .key(key)
            .projectionExpression(attributes)
            .consistentRead(true)
            .overrideConfiguration(named("GetItem", countdown::cap));
    return named("GetItem", () -> table.client().getItem(request.build())).item();
  }

  void delete(Map<String, AttributeValue> key, Countdown countdown) {
    DeleteItemRequest.Builder request =
        DeleteItemRequest.builder()
            .tableName(table.name())
            .key(key)
            .overrideConfiguration(named("DeleteItem", countdown::cap));
    named("DeleteItem", () -> table.client().deleteItem(request.build()));
  }

  QueryResponse query(QueryRequest.Builder request) {
    request
        .tableName(table.name())
        .consistentRead(true)
        .overrideConfiguration(Countdown.patient().cap());
    return named("Query", () -> table.client().query(request.build()));
  }

  private <T> T named(String action, Supplier<T> call) {
    try {
      return call.get();
    } catch (ConditionalCheckFailedException notSo) {
      throw notSo;
    } catch (SdkException failed) {
      String why = table.diagnose(failed, action) + of();
      throw failed instanceof ResourceNotFoundException
          ? new ParkingGoneException(why, failed)
          : new ParkingException(why, failed);
    }
  }

  ParkingException unreadable(UnreadableItemException unreadable) {
    return new ParkingException(
        "a parked record cannot be understood: " + unreadable.getMessage() + of(), unreadable);
  }

  private String of() {
    return id == null ? "" : " (parked record " + id + ")";
  }
}
