package io.limitstream.parking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a record came from. A record of a stream has all but the position's meaning; a record of a
/// file has only that.
///
/// @param position its place in what delivered it, counted from 1: in the file, or in the batch
/// @param streamArn the stream's ARN
/// @param shardId the shard, such as `shardId-000000000000`
/// @param sequenceNumber the record's number in the shard: up to 128 digits, hence text
/// @param partitionKey the producer's partition key
/// @param arrivedAt when the stream took it in
public record Source(
    long position,
    @Nullable String streamArn,
    @Nullable String shardId,
    @Nullable String sequenceNumber,
    @Nullable String partitionKey,
    @Nullable Instant arrivedAt) {

  /// A record of a file.
  public static Source ofFile(long position) {
    return new Source(position, null, null, null, null, null);
  }
}
