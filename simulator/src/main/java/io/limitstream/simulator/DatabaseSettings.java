package io.limitstream.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How a simulated database behaves.
///
/// @param latency how long it takes to answer
/// @param patience how long a caller waits for an answer, if its deadline leaves it so long
/// @param capacity how many writes it takes a second, beyond which it throttles
/// @param outages when it serves nobody
/// @param lostRequests the probability that a call never reaches it
/// @param lostResponses the probability that it does what was asked, but the caller never learns
/// @param stalls the probability that a caller whose response is lost waits on, past all deadlines,
///   as where a connection ignores its timeout; its function's timeout ends it
/// @param lossUntil when calls cease to be lost
public record DatabaseSettings(
    Latency latency,
    Duration patience,
    double capacity,
    List<Outage> outages,
    double lostRequests,
    double lostResponses,
    double stalls,
    Instant lossUntil) {

  /// A capacity that is never reached.
  public static final double UNLIMITED = Double.POSITIVE_INFINITY;

  /// Keeps what is given.
  public DatabaseSettings {
    outages = List.copyOf(outages);
  }

  /// A database that nothing ails.
  public static DatabaseSettings healthy(Latency latency) {
    return new DatabaseSettings(
        latency, Duration.ofSeconds(2), UNLIMITED, List.of(), 0, 0, 0, Instant.MIN);
  }

  /// These settings with other outages.
  public DatabaseSettings withOutages(List<Outage> others) {
    return new DatabaseSettings(
        latency, patience, capacity, others, lostRequests, lostResponses, stalls, lossUntil);
  }

  /// These settings with another capacity.
  public DatabaseSettings withCapacity(double writesPerSecond) {
    return new DatabaseSettings(
        latency,
        patience,
        writesPerSecond,
        outages,
        lostRequests,
        lostResponses,
        stalls,
        lossUntil);
  }

  /// These settings with calls that are lost.
  public DatabaseSettings withLoss(
      double requests, double responses, double stalling, Instant until) {
    return new DatabaseSettings(
        latency, patience, capacity, outages, requests, responses, stalling, until);
  }
}
