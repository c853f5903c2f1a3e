package io.limitstream.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.store.Freshness;
import io.limitstream.store.FreshnessContract;
import io.limitstream.store.ShardFreshness;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DynamoDbFreshnessTest implements FreshnessContract {
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
  public Freshness freshness() {
    return new DynamoDbFreshness(table);
  }

  @Test
  void whatIsNotedEndsEightDaysLater() {
    String stream = "arn:aws:kinesis:eu-north-1:123456789012:stream/" + UUID.randomUUID();
    freshness().note(new ShardFreshness(stream, "shardId-1", NOW, NOW), Duration.ofSeconds(30));

    assertThat(table.client().scan(request -> request.tableName(table.name())).items())
        .filteredOn(item -> item.get("userLimitId").s().startsWith(stream))
        .extracting(item -> item.get("expiresAt").n())
        .containsExactly(Long.toString(NOW.plus(8, ChronoUnit.DAYS).getEpochSecond()));
  }
}
