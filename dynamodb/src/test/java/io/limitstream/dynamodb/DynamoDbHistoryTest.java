package io.limitstream.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.limitstream.history.Entry;
import io.limitstream.history.HistoryQuery;
import io.limitstream.history.HistoryScope;
import io.limitstream.history.HistorySettings;
import io.limitstream.history.LimitHistory;
import io.limitstream.history.LimitHistoryContract;
import io.limitstream.limit.LimitStatus;
import io.limitstream.limit.LimitType;
import io.limitstream.limit.Period;
import io.limitstream.limit.Stamp;
import io.limitstream.limit.Terms;
import io.limitstream.store.StoreException;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

class DynamoDbHistoryTest implements LimitHistoryContract {
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);

  private DynamoDbTable table;

  @BeforeEach
  void open() {
    table = DynamoDbTable.open(DynamoDbServer.shared().settings());
    new TableCreation(table, true).make();
  }

  @AfterEach
  void close() {
    table.close();
  }

  @Override
  public LimitHistory history(InstantSource clock) {
    return new DynamoDbHistory(table, new HistorySettings(HistoryScope.ALL, KEPT), clock);
  }

  private static Entry announced() {
    long at = NOW.toEpochMilli();
    BigDecimal amount = new BigDecimal("123456789012.99");
    String id = UUID.randomUUID().toString();
    Terms terms =
        new Terms(
            new Stamp(Long.MAX_VALUE, id, at),
            LimitType.DEPOSIT,
            Period.CALENDAR_MONTH,
            LimitStatus.IN_COOLDOWN,
            amount,
            amount,
            "SEK",
            id,
            at,
            at,
            at,
            at);
    return new Entry.Announced(id, terms, amount);
  }

  @Test
  void anEntryWithUuidsForEveryIdCostsOneUnit() {
    String user = UUID.randomUUID().toString();
    Entry entry = announced();
    ItemWrite write = new ItemWrite(HistoryItem.key(user, entry), HistoryItem.attributes(entry, 1));

    double units =
        table
            .client()
            .updateItem(
                write.request(table).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build())
            .consumedCapacity()
            .capacityUnits();

    assertThat(units).isEqualTo(1);
  }

  @Test
  void anEntryNamesItsUserNowhereAndEndsAfterItsRetention() {
    String user = "u-" + UUID.randomUUID();
    history(CLOCK).add(user, announced(), KEPT);

    Map<String, AttributeValue> item =
        table
            .client()
            .query(
                request ->
                    request
                        .tableName(table.name())
                        .keyConditionExpression("userId = :user")
                        .expressionAttributeValues(
                            Map.of(":user", Attributes.value(HistoryItem.partition(user)))))
            .items()
            .getFirst();

    assertThat(item.toString()).doesNotContain(user);
    assertThat(item.get("expiresAt").n()).isEqualTo(Long.toString(NOW.plus(KEPT).getEpochSecond()));
    assertThat(item.get("userId").s()).matches("limitstream:history:[0-9a-f]{64}");
  }

  @Test
  void anItemThatCannotBeUnderstoodIsAFailureAndNotLeftOut() {
    String user = "u-" + UUID.randomUUID();
    Entry entry = announced();
    var write =
        new ItemWrite(
            HistoryItem.key(user, entry), Map.of("historyOther", Attributes.value("value")));
    table.client().updateItem(write.request(table).build());

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> history(CLOCK).page(HistoryQuery.of(user, 10), KEPT))
        .withMessageContaining("cannot be understood")
        .withMessageContaining(entry.key());
  }
}
