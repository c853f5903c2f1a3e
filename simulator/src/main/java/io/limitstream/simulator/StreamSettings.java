package io.limitstream.simulator;

import java.time.Duration;

/// How a simulated stream is set up.
///
/// @param place its region and account
/// @param name its name
/// @param shards how many shards it begins with, of equal ranges
/// @param retention how long a record can be read: 24 hours to 365 days
///   (<https://docs.aws.amazon.com/streams/latest/dev/kinesis-extended-retention.html>)
/// @param maxRecordBytes what a record's data and partition key may have together: 1 MiB, which is
///   the default, to 10 MiB (<https://docs.aws.amazon.com/streams/latest/dev/large-records.html>)
public record StreamSettings(
    Place place, String name, int shards, Duration retention, int maxRecordBytes) {
  private static final int MIB = 1024 * 1024;

  /// One shard named `example`, which keeps records for a day.
  public static final StreamSettings USUAL =
      new StreamSettings(Place.USUAL, "example", 1, Duration.ofDays(1), MIB);

  /// Keeps what is given.
  ///
  /// @throws IllegalArgumentException if Kinesis would not take it
  public StreamSettings {
    Check.that(
        name.matches("[a-zA-Z0-9_.-]{1,128}"),
        "name of a stream: expected 1 to 128 letters, digits, _ . or -, got " + name);
    Check.that(shards >= 1, "shards: expected 1 or more");
    Check.that(
        Check.isBetween(retention, Duration.ofDays(1), Duration.ofDays(365)),
        "retention: expected 24 hours to 365 days, got " + retention);
    Check.that(
        maxRecordBytes >= MIB && maxRecordBytes <= 10 * MIB,
        "maxRecordBytes: expected 1 to 10 MiB, got " + maxRecordBytes);
  }

  /// The stream's ARN.
  public String arn() {
    return place.arn("kinesis", "stream/" + name);
  }

  /// These settings with another number of shards.
  public StreamSettings withShards(int other) {
    return new StreamSettings(place, name, other, retention, maxRecordBytes);
  }

  /// These settings with another retention.
  public StreamSettings withRetention(Duration other) {
    return new StreamSettings(place, name, shards, other, maxRecordBytes);
  }

  /// These settings with another bound on a record's size.
  public StreamSettings withMaxRecordBytes(int other) {
    return new StreamSettings(place, name, shards, retention, other);
  }
}
