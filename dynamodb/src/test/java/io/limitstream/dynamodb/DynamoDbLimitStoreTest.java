package io.limitstream.dynamodb;

import io.limitstream.store.LimitStore;
import io.limitstream.store.LimitStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class DynamoDbLimitStoreTest implements LimitStoreContract {

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
  public LimitStore store() {
    return new DynamoDbLimitStore(table);
  }
}
