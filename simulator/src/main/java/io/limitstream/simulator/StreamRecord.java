package io.limitstream.simulator;

import java.time.Instant;

/// One record of a stream.
///
/// @param shardId its shard, such as `shardId-000000000000`
/// @param sequenceNumber its number in the shard: 56 digits, rising, with jumps
/// @param partitionKey what the producer said belongs together
/// @param data the producer's bytes; the array is not copied, and nobody may write to it
/// @param arrivedAt when the stream took it in
// Records are distinguished by their sequence number, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record StreamRecord(
    String shardId, String sequenceNumber, String partitionKey, byte[] data, Instant arrivedAt) {}
