package io.limitstream.dynamodb;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Which table to use, and how.
///
/// @param region the AWS region, such as `eu-north-1`
/// @param tableName the table's name
/// @param endpoint a server to use in place of AWS, such as DynamoDB Local; absent for AWS
/// @param accessKeys credentials that were given as they are; absent to look for a profile, a
///   container's or a machine's role, by the SDK's default chain
/// @param inLambda whether the process is a Lambda function, whose credentials are its role's
/// @param writeConcurrency how many limits are written at a time, on as many connections
public record DynamoDbSettings(
    String region,
    String tableName,
    @Nullable URI endpoint,
    @Nullable AccessKeys accessKeys,
    boolean inLambda,
    int writeConcurrency) {

  /// These settings for another table.
  public DynamoDbSettings ofTable(String other) {
    return new DynamoDbSettings(region, other, endpoint, accessKeys, inLambda, writeConcurrency);
  }
}
