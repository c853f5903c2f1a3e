package io.limitstream.simulator;

import java.time.Instant;

/// Where a new mapping begins to read
/// (<https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-parameters.html>). Shards that
/// come to be by resharding afterwards are read from their beginning, whatever this says.
public sealed interface StartingPosition {

  /// All that the stream still holds.
  record TrimHorizon() implements StartingPosition {}

  /// Only what is put after the mapping has begun to poll. Polling begins some time after the
  /// mapping was made, and what was put in between is missed.
  record Latest() implements StartingPosition {}

  /// What was put at a time or later.
  record AtTimestamp(Instant time) implements StartingPosition {}
}
