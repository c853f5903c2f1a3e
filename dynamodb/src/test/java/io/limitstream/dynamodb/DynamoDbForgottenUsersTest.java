package io.limitstream.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.store.ForgottenUsers;
import io.limitstream.store.ForgottenUsersContract;
import io.limitstream.store.States;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DynamoDbForgottenUsersTest implements ForgottenUsersContract {
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
  public ForgottenUsers forgotten() {
    return new DynamoDbForgottenUsers(table);
  }

  @Test
  void aNoteHoldsNoIdAndHasNoEnd() {
    String user = "u-" + UUID.randomUUID();
    forgotten().add(ForgottenUsers.digest(user), 5, PATIENCE);

    assertThat(table.client().scan(request -> request.tableName(table.name())).items())
        .filteredOn(item -> item.get("userLimitId").s().equals(ForgottenUsers.digest(user)))
        .singleElement()
        .satisfies(
            item -> assertThat(item).containsOnlyKeys("userId", "userLimitId", "forgottenAt"));
  }

  @Test
  void marksAreFoundWhereverTheyAre() {
    DynamoDbLimitStore store = new DynamoDbLimitStore(table);
    LimitKey marked = new LimitKey("u-" + UUID.randomUUID(), "l-1");
    LimitKey other = new LimitKey(marked.userId(), "l-2");
    store.apply(marked, States.random(new Random(1)), PATIENCE);
    store.apply(other, States.random(new Random(2)), PATIENCE);
    store.apply(marked, LimitState.FORGOTTEN, PATIENCE);

    assertThat(new ForgottenMarks(table).all()).contains(marked).doesNotContain(other);
  }
}
