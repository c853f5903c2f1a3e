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

  /// Something that is no record of a stream, as far as is known.
  public static Source of(Place place) {
    return new Source(place, 0, null, null, null, null, null);
  }

  /// This record at another place: in the text that holds the batch.
  public Source at(Place elsewhere) {
    return new Source(elsewhere, part, streamArn, shardId, sequenceNumber, partitionKey, arrivedAt);
  }

  /// A part of this record, which is an aggregate.
  ///
  /// @param number counted from 1
  public Source part(int number) {
    return new Source(place, number, streamArn, shardId, sequenceNumber, partitionKey, arrivedAt);
  }

  /// Whether all is known that tells it from every other record of every stream.
  public boolean hasCoordinates() {
    return streamArn != null && shardId != null && sequenceNumber != null;
  }

  /// Where it lies, as people look for it: by shard and number if it has them, else by its place;
  /// after the name of what it was read from.
  public String words() {
    if (shardId == null || sequenceNumber == null) {
      return place.words() + partInWords();
    }
    String name = place.source().isEmpty() ? "" : place.source() + ", ";
    return name + shardId + ", number " + sequenceNumber + partInWords();
  }

  private String partInWords() {
    return part == 0 ? "" : ", part " + part;
  }
}
