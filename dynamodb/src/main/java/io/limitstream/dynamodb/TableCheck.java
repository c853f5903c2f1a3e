package io.limitstream.dynamodb;

import io.limitstream.limit.LimitKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Finds out whether the table is as it should be, and whether these credentials may do what
/// Limitstream does. Nothing is changed: each write is tried on a condition that cannot hold.
///
/// @param local whether to leave out what a local server lacks
public record TableCheck(DynamoDbTable table, boolean local) {

  /// One thing that was looked at.
  ///
  /// @param isGood whether it is as it should be
  /// @param text what was looked at; or, if it is not good, what is wrong and what fixes it
  public record Finding(boolean isGood, String text) {}

  private static final String NEVER = "attribute_exists(userId) AND attribute_not_exists(userId)";

  /// Looks at everything, whatever it finds.
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    TableFeatures features = new TableFeatures(table);
    TableDescription description;
    try {
      description = features.description();
    } catch (SdkException failed) {
      findings.add(new Finding(false, table.diagnose(failed, "DescribeTable")));
      return findings;
    }
    if (!TableFeatures.fits(description)) {
      findings.add(
          new Finding(
              false,
              "keys: expected partition key userId and sort key userLimitId, both strings; name"
                  + " another table in AWS_TABLE_NAME"));
      return findings;
    }
    findings.add(new Finding(true, "keys: userId and userLimitId"));
    permissions(findings);
    look(
        findings,
        "DescribeTimeToLive",
        features::expires,
        "time to live: on for " + DynamoDbTable.EXPIRES_AT,
        "time to live: off, so resolved parked records stay for ever; `limitstream table create`"
            + " turns it on");
    if (!local) {
      look(
          findings,
          "DescribeContinuousBackups",
          features::isRecoverable,
          "point-in-time recovery: on",
          "point-in-time recovery: off; `limitstream table create` turns it on");
      look(
          findings,
          "DescribeTable",
          () -> Boolean.TRUE.equals(description.deletionProtectionEnabled()),
          "deletion protection: on",
          "deletion protection: off; `aws dynamodb update-table --deletion-protection-enabled"
              + " --table-name "
              + table.name()
              + "` turns it on");
    }
    return findings;
  }

  private void permissions(List<Finding> findings) {
    Map<String, AttributeValue> nothing =
        LimitItem.key(new LimitKey(LimitKey.RESERVED_PREFIX + "check", "check"));
    permission(
        findings,
        "UpdateItem",
        () -> {
          var _ =
              table
                  .client()
                  .updateItem(
                      request ->
                          request.tableName(table.name()).key(nothing).conditionExpression(NEVER));
        });
    permission(
        findings,
        "GetItem",
        () -> {
          var _ = table.client().getItem(request -> request.tableName(table.name()).key(nothing));
        });
    permission(
        findings,
        "Query",
        () -> {
          var _ =
              table
                  .client()
                  .query(
                      request ->
                          request
                              .tableName(table.name())
                              .keyConditionExpression("userId = :userId")
                              .expressionAttributeValues(
                                  Map.of(
                                      ":userId",
                                      Attributes.value(LimitKey.RESERVED_PREFIX + "check"))));
        });
  }

  private void permission(List<Finding> findings, String action, Runnable call) {
    look(
        findings,
        action,
        () -> {
          try {
            call.run();
          } catch (ConditionalCheckFailedException asExpected) {
            // Permitted, and nothing written.
          }
          return true;
        },
        "permission: dynamodb:" + action,
        "");
  }

  private void look(
      List<Finding> findings, String action, BooleanSupplier isGood, String good, String bad) {
    try {
      boolean found = isGood.getAsBoolean();
      findings.add(new Finding(found, found ? good : bad));
    } catch (SdkException failed) {
      findings.add(new Finding(false, table.diagnose(failed, action)));
    }
  }
}
