package io.limitstream.capacity;

import java.time.Duration;

/// The function that projects, and how fast it is.
///
/// @param timeout when an invocation is ended: 1 s to 15 minutes
/// @param memoryMb its memory: 128 to 10,240 MB
/// @param concurrency how many instances the account allows it
/// @param writers how many items an invocation writes at a time
/// @param overhead an invocation's time besides writing and records
/// @param perRecord the time to decode and fold one record
public record FunctionPlan(
    Duration timeout,
    int memoryMb,
    int concurrency,
    int writers,
    Duration overhead,
    Duration perRecord) {

  /// Keeps what is given.
  ///
  /// @throws IllegalArgumentException if any of it makes no sense; the message names all of it
  public FunctionPlan {
    new Problems()
        .unless(
            timeout.toSeconds() >= 1 && timeout.toSeconds() <= 900, "timeout: expected 1s to 900s")
        .unless(memoryMb >= 128 && memoryMb <= 10_240, "memory: expected 128 to 10240")
        .unless(concurrency >= 1, "concurrency: expected 1 or more")
        .unless(writers >= 1, "writers: expected 1 or more")
        .refuse();
  }
}
