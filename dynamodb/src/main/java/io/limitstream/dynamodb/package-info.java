/// DynamoDB: limits and parked records in one table, and the table itself. Start reading at
/// [DynamoDbTable], then [DynamoDbLimitStore] and [DynamoDbParking].
@NullMarked
package io.limitstream.dynamodb;

import org.jspecify.annotations.NullMarked;
