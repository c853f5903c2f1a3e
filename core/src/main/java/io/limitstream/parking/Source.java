package io.limitstream.parking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a record came from: its place in what it was read from, and, of a record of a stream, its
/// coordinates there.
///
/// @param place its place in the batch or in the text
/// @param part which part of an aggregated record it is, counted from 1; 0 if it is a whole record
/// @param streamArn the ARN of the stream, or of a consumer of it
/// @param shardId the shard, such as `shardId-000000000000`
/// @param sequenceNumber the record's number in the shard: up to 128 digits, hence text
/// @param partitionKey the record's partition key; an aggregate's says nothing of its parts
/// @param arrivedAt when the stream took it in
public record Source(
    Place place,
    int part,
    @Nullable String streamArn,
    @Nullable String shardId,
    @Nullable String sequenceNumber,
    @Nullable String partitionKey,
    @Nullable Instant arrivedAt) {

  /// Something of which no more is known than where it was read.
  public static Source of(Place place) {
    return new Source(place, 0, null, null, null, null, null);
  }

  /// This record at another place: that in the text which holds the batch.
  public Source at(Place elsewhere) {
    return new Source(elsewhere, part, streamArn, shardId, sequenceNumber, partitionKey, arrivedAt);
  }

  /// This source without the partition key, which often is a user's id.
  Source withoutPartitionKey() {
    return new Source(place, part, streamArn, shardId, sequenceNumber, null, arrivedAt);
  }

  /// A part of this record, which is an aggregate.
  ///
  /// @param number counted from 1
  /// @param key the part's own partition key, if it is known
  public Source part(int number, @Nullable String key) {
    return new Source(place, number, streamArn, shardId, sequenceNumber, key, arrivedAt);
  }

  /// The stream's ARN, without the part that names a consumer of it:
  /// `…:stream/limits/consumer/name:1`.
  public @Nullable String stream() {
    int consumer = streamArn == null ? -1 : streamArn.indexOf("/consumer/");
    return streamArn == null || consumer < 0 ? streamArn : streamArn.substring(0, consumer);
  }

  /// Where it lies, as people look for it: by shard and number if it has them, else by its place;
  /// each after the name of what it was read from, if that has one.
  public String words() {
    String coordinates = coordinates();
    if (coordinates == null) {
      return place.words() + partInWords();
    }
    return (place.source().isEmpty() ? "" : place.source() + ", ") + coordinates;
  }

  /// Shard, number and part in words: `shardId-000000000000, number 4711, part 2`; absent unless
  /// shard and number are known.
  public @Nullable String coordinates() {
    return shardId == null || sequenceNumber == null
        ? null
        : shardId + ", number " + sequenceNumber + partInWords();
  }

  private String partInWords() {
    return part == 0 ? "" : ", part " + part;
  }
}
