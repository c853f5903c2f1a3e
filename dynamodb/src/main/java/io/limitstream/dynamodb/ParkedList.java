package io.limitstream.dynamodb;

import io.limitstream.parking.ParkedEntry;
import io.limitstream.parking.ParkedPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// The parked records of all partition keys in the order of their ids: a partition key is an id's
/// first digit, so one partition comes after the other.
///
/// @param ends gives the parts of resolved records their end where they lack it
record ParkedList(ParkedCalls calls, ParkedEnds ends) {

  private static final String FIRST_DIGITS = "0123456789abcdef";

  /// @param after the id after which to begin; empty to begin with the first
  ParkedPage page(String after, int max) throws UnreadableItemException {
    // One more than asked for tells whether another page follows.
    int wanted = max + 1;
    List<ParkedEntry> entries = new ArrayList<>();
    for (int i = 0; i < FIRST_DIGITS.length() && entries.size() < wanted; i++) {
      char digit = FIRST_DIGITS.charAt(i);
      if (after.isEmpty() || digit > after.charAt(0)) {
        addBehind(Character.toString(digit), digit, wanted, entries);
      } else if (digit == after.charAt(0)) {
        addBehind(after, digit, wanted, entries);
      }
    }
    return entries.size() < wanted
        ? new ParkedPage(entries, null)
        : new ParkedPage(entries.subList(0, max), entries.get(max - 1).id());
  }

  /// @param behind an id; or the digit itself, which stands before every id that begins with it
  private void addBehind(String behind, char digit, int wanted, List<ParkedEntry> entries)
      throws UnreadableItemException {
    Map<String, AttributeValue> next = Map.of();
    do {
      QueryResponse page = query(behind, digit, wanted - entries.size(), next);
      for (Map<String, AttributeValue> item : page.items()) {
        ParkedEntry entry = ParkedItem.entry(item);
        entries.add(entry);
        ends.finishIfPossible(entry.id(), item);
      }
      next = page.lastEvaluatedKey();
    } while (!next.isEmpty() && entries.size() < wanted);
  }

  private QueryResponse query(
      String behind, char digit, int limit, Map<String, AttributeValue> next) {
    return calls.query(
        QueryRequest.builder()
            .keyConditionExpression("userId = :partition AND userLimitId > :behind")
            .expressionAttributeValues(
                Map.of(
                    ":partition", Attributes.value(ParkedItem.partition(digit)),
                    ":behind", Attributes.value(behind)))
            .projectionExpression(ParkedItem.ALL_BUT_CONTENT)
            .limit(limit)
            .exclusiveStartKey(next.isEmpty() ? null : next));
  }
}
