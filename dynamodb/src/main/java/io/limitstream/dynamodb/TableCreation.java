package io.limitstream.dynamodb;

import io.limitstream.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsUnavailableException;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/// Makes the table: billed on demand, with point-in-time recovery, protected from deletion, and
/// with a time to live for parked records whose retention has ended.
///
/// Each step is skipped where it is done, so making a table that exists is harmless and finishes
/// what broke off. A key schema is never changed, and protection that was taken off an existing
/// table stays off.
///
/// @param local whether to leave out what a local server lacks: recovery and protection
public record TableCreation(DynamoDbTable table, boolean local) {

  private static final int POLLS = 240;
  private static final long POLL_MILLIS = 500;

  /// Makes the table, and waits until it can be used.
  ///
  /// @return what was done, in words
  /// @throws StoreException if it cannot be made, or exists with other keys; says what fixes it
  public List<String> make() {
    List<String> done = new ArrayList<>();
    done.add(create());
    if (call("DescribeTimeToLive", () -> new TableFeatures(table).expires())) {
      done.add("time to live is on");
    } else {
      call("UpdateTimeToLive", this::expire);
      done.add("turned on time to live");
    }
    if (!local) {
      if (call("DescribeContinuousBackups", () -> new TableFeatures(table).isRecoverable())) {
        done.add("point-in-time recovery is on");
      } else {
        call("UpdateContinuousBackups", this::recover);
        done.add("turned on point-in-time recovery");
      }
    }
    return done;
  }

  private String create() {
    boolean isNew = call("CreateTable", this::createNew);
    call("DescribeTable", this::await);
    return isNew ? "made table " + table.name() : "table " + table.name() + " exists";
  }

  private boolean createNew() {
    try {
      table
          .client()
          .createTable(
              CreateTableRequest.builder()
                  .tableName(table.name())
                  .attributeDefinitions(
                      attribute(DynamoDbTable.PARTITION_KEY), attribute(DynamoDbTable.SORT_KEY))
                  .keySchema(
                      key(DynamoDbTable.PARTITION_KEY, KeyType.HASH),
                      key(DynamoDbTable.SORT_KEY, KeyType.RANGE))
                  .billingMode(BillingMode.PAY_PER_REQUEST)
                  .deletionProtectionEnabled(local ? null : Boolean.TRUE)
                  .build());
      return true;
    } catch (ResourceInUseException exists) {
      return false;
    }
  }

  private static AttributeDefinition attribute(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private boolean await() {
    for (int i = 0; i < POLLS; i++) {
      try {
        TableDescription description = new TableFeatures(table).description();
        if (description.tableStatus() == TableStatus.ACTIVE) {
          return requireKeys(description);
        }
      } catch (ResourceNotFoundException notYet) {
        // A table just made may not be seen at once.
      }
      pause();
    }
    throw new StoreException("table " + table.name() + " is not active yet: ask again later");
  }

  private boolean requireKeys(TableDescription description) {
    if (TableFeatures.fits(description)) {
      return true;
    }
    throw new StoreException(
        "table "
            + table.name()
            + " exists with another key schema than partition key userId and sort key userLimitId,"
            + " both strings: name another table in AWS_TABLE_NAME");
  }

  private boolean expire() {
    table
        .client()
        .updateTimeToLive(
            request ->
                request
                    .tableName(table.name())
                    .timeToLiveSpecification(
                        ttl -> ttl.attributeName(DynamoDbTable.EXPIRES_AT).enabled(true)));
    return true;
  }

  /// AWS refuses this for the first moments of a table's life.
  private boolean recover() {
    for (int i = 0; ; i++) {
      try {
        table
            .client()
            .updateContinuousBackups(
                request ->
                    request
                        .tableName(table.name())
                        .pointInTimeRecoverySpecification(
                            recovery -> recovery.pointInTimeRecoveryEnabled(true)));
        return true;
      } catch (ContinuousBackupsUnavailableException notYet) {
        if (i == POLLS) {
          throw notYet;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while the table was made", interrupted);
    }
  }

  private boolean call(String action, BooleanSupplier call) {
    try {
      return call.getAsBoolean();
    } catch (SdkException failed) {
      throw new StoreException(table.diagnose(failed, action), failed);
    }
  }
}
