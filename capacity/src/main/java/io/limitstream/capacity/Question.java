package io.limitstream.capacity;

import io.limitstream.simulator.Latency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What an operator asks: a load, the settings of the mapping and the function, and what goes
/// wrong.
///
/// @param shards of the stream, to which keys spread evenly
/// @param rate events a second, all types together
/// @param users how many users are active in turn, each as much as any other
/// @param limitsPerUser how many limits of a user change
/// @param recordBytes the size of a record
/// @param latency of one write to the table
/// @param outages when the table serves nobody
/// @param peaks when more is told
/// @param batchSize the mapping's
/// @param window the mapping's batching window
/// @param parallelization the mapping's batches under way at once, for each shard
/// @param writers how many limits an invocation writes at a time
/// @param duration how long to simulate
/// @param broken the share of records that are parked, 0 to 1
/// @param hotUser the share of events that one user causes, 0 to 1
/// @param concurrency how many instances the account allows the function
/// @param tableWrites write units a second that the table takes
/// @param timeout the function's
/// @param memoryMb the function's memory
/// @param overhead an invocation's time besides writing and records
/// @param perRecord the time to decode and fold one record
/// @param writeUnits what one write of a limit consumes: one unit for each begun KiB of the item
public record Question(
    int shards,
    double rate,
    long users,
    int limitsPerUser,
    int recordBytes,
    Latency latency,
    List<Span> outages,
    List<Peak> peaks,
    int batchSize,
    Duration window,
    int parallelization,
    int writers,
    Duration duration,
    double broken,
    double hotUser,
    int concurrency,
    double tableWrites,
    Duration timeout,
    int memoryMb,
    Duration overhead,
    Duration perRecord,
    double writeUnits) {

  /// Keeps what is given.
  ///
  /// @throws IllegalArgumentException if any of it makes no sense; the message names all of it
  public Question {
    List<String> problems = new ArrayList<>();
    check(shards >= 1 && shards <= 100_000, "shards: expected 1 to 100000", problems);
    check(rate > 0 && rate <= 1e9, "rate: expected above 0, at most 1000000000/s", problems);
    check(users >= 1, "users: expected 1 or more", problems);
    check(limitsPerUser >= 1, "limits-per-user: expected 1 or more", problems);
    check(
        recordBytes >= 1 && recordBytes <= 1 << 20,
        "record-bytes: expected 1 to 1048576",
        problems);
    check(batchSize >= 1 && batchSize <= 10_000, "batch-size: expected 1 to 10000", problems);
    check(
        !window.isNegative() && window.toSeconds() <= 300, "window: expected 0s to 300s", problems);
    check(
        parallelization >= 1 && parallelization <= 10,
        "parallelization: expected 1 to 10",
        problems);
    check(writers >= 1, "writers: expected 1 or more", problems);
    check(
        duration.toSeconds() >= 60 && duration.toDays() <= 31,
        "duration: expected 1m to 31d",
        problems);
    check(broken >= 0 && broken <= 1, "broken: expected 0 to 1", problems);
    check(hotUser >= 0 && hotUser < 1, "hot-user: expected 0 to below 1", problems);
    check(concurrency >= 1, "concurrency: expected 1 or more", problems);
    check(tableWrites > 0, "table-writes: expected above 0", problems);
    check(
        timeout.toSeconds() >= 1 && timeout.toSeconds() <= 900,
        "timeout: expected 1s to 900s",
        problems);
    check(memoryMb >= 128 && memoryMb <= 10_240, "memory: expected 128 to 10240", problems);
    check(
        peaks.stream().allMatch(peak -> peak.factor() > 0),
        "peak: expected a factor above 0",
        problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    outages = List.copyOf(outages);
    peaks = List.copyOf(peaks);
  }

  private static void check(boolean holds, String expectation, List<String> problems) {
    if (!holds) {
      problems.add(expectation);
    }
  }

  /// The events told in a second of the simulation.
  double rateAt(long second) {
    return peaks.stream()
        .filter(peak -> peak.span().holds(second))
        .mapToDouble(peak -> rate * peak.factor())
        .max()
        .orElse(rate);
  }

  /// The most events that are told in a second.
  double highestRate() {
    return rate * peaks.stream().mapToDouble(Peak::factor).reduce(1, Math::max);
  }

  /// All events that are told.
  double events() {
    double events = 0;
    for (long second = 0; second < duration.toSeconds(); second++) {
      events += rateAt(second);
    }
    return events;
  }
}
