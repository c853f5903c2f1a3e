package io.limitstream.capacity;

import io.limitstream.simulator.Batching;
import java.time.Duration;

/// What an operator asks: a load, the settings of stream, mapping, function and table, and what
/// goes wrong.
///
/// @param load what producers send
/// @param shards of the stream, to which keys spread evenly
/// @param batching the mapping's
/// @param function what projects
/// @param table what is written to
/// @param duration how long to simulate
public record Question(
    Load load,
    int shards,
    Batching batching,
    FunctionPlan function,
    TablePlan table,
    Duration duration) {

  /// Keeps what is given.
  ///
  /// @throws IllegalArgumentException if any of it makes no sense; the message names all of it
  public Question {
    new Problems()
        .unless(shards >= 1 && shards <= 100_000, "shards: expected 1 to 100000")
        .unless(
            duration.toSeconds() >= 60 && duration.toDays() <= 31, "duration: expected 1m to 31d")
        .refuse();
  }

  /// How many batches are under way at once, at the most.
  int lanes() {
    return shards * batching.parallelization();
  }
}
