package io.limitstream.capacity;

/// What bounds how much can be taken in.
public enum Bottleneck {
  /// 1,000 records or 1 MB a second into one shard
  /// (<https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html>).
  SHARD_WRITE("shard write"),
  /// 2 MB a second out of one shard
  /// (<https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html>).
  SHARD_READ("shard read"),
  /// One batch after the other in each of a shard's lanes.
  LANE("time of the function, lane by lane"),
  /// The account's instances.
  CONCURRENCY("concurrency"),
  /// The table's write units.
  TABLE("table capacity"),
  /// 1,000 write units a second into one partition of the table, which the limits of a user share
  /// (<https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput-scenarios.html>).
  PARTITION("one user's partition of the table");

  private final String words;

  Bottleneck(String words) {
    this.words = words;
  }

  /// Its name for people.
  public String words() {
    return words;
  }
}
