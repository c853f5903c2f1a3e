package io.limitstream.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.limit.Implied;
import io.limitstream.limit.Kind;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.LimitStatus;
import io.limitstream.limit.LimitType;
import io.limitstream.limit.Period;
import io.limitstream.limit.Stamp;
import io.limitstream.limit.Terms;
import io.limitstream.limit.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// What a write costs, as the database counts it.
class WriteUnitsTest {
  private static final String BRAND = UUID.randomUUID().toString();
  private static final long LATEST = 4_102_444_800_000L;

  @Test
  void anItemWithAllRegistersAndUuidsForEveryIdCostsOneUnit() {
    LimitState full =
        new LimitState(
            announced(LimitStatus.CANCELED),
            announced(LimitStatus.IN_COOLDOWN),
            new Usage(stamp(), amount(), amount(), "SEK", BRAND, LATEST),
            new Implied(stamp(), amount()),
            new Kind(stamp(), LimitType.DEPOSIT, Period.CALENDAR_MONTH));
    LimitKey key = new LimitKey(UUID.randomUUID().toString(), UUID.randomUUID().toString());

    try (DynamoDbTable table = DynamoDbTable.open(DynamoDbServer.shared().settings())) {
      new TableCreation(table, true).make();
      UpdateItemResponse written =
          table
              .client()
              .updateItem(
                  LimitUpdate.request(table.name(), key, full, Countdown.of(Duration.ofMinutes(1)))
                      .toBuilder()
                      .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                      .build());

      assertThat(written.consumedCapacity().capacityUnits()).isEqualTo(1.0);
      assertThat(new DynamoDbLimitStore(table).find(key).orElseThrow().state()).isEqualTo(full);
    }
  }

  private static Terms announced(LimitStatus status) {
    return new Terms(
        stamp(),
        LimitType.DEPOSIT,
        Period.CALENDAR_MONTH,
        status,
        amount(),
        amount(),
        "SEK",
        BRAND,
        LATEST,
        LATEST,
        LATEST,
        LATEST);
  }

  private static Stamp stamp() {
    return new Stamp(9_999_999_999L, UUID.randomUUID().toString(), LATEST);
  }

  private static BigDecimal amount() {
    return new BigDecimal("1234567.89");
  }
}
