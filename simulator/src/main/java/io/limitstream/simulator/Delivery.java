package io.limitstream.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One batch as it was delivered once, and what came of it.
///
/// @param records how many records it held
/// @param first the sequence number of its first record
/// @param last the sequence number of its last record
/// @param startedAt when it was handed to the function
/// @param endedAt when the function was done
/// @param result what the mapping took the ending for
/// @param cause why it was no success: what the handler threw, what is wrong with its answer, or
///   what became of its instance
/// @param stored how many of its records, from the first on, are done with
/// @param iteratorAge how old the last record was when the function was done
///   (<https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html>)
public record Delivery(
    String shardId,
    int records,
    String first,
    String last,
    Instant startedAt,
    Instant endedAt,
    Result result,
    Optional<String> cause,
    int stored,
    Duration iteratorAge) {

  /// What a mapping takes a delivery's ending for.
  public enum Result {
    SUCCESS,
    PARTIAL,
    FAILURE,
    /// The function was not invoked: it was throttled, or the event would have been too large.
    NOT_INVOKED
  }
}
