package io.limitstream.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// How a simulated database behaves.
///
/// @param latency how long it takes to answer
/// @param patience how long a caller waits for an answer, if its deadline leaves it so long
/// @param capacity how many writes it takes a second, beyond which it throttles
/// @param outages when it serves nobody
/// @param losses calls that are lost on the way
public record DatabaseSettings(
    Latency latency, Duration patience, double capacity, List<Outage> outages, Losses losses) {

  /// A capacity that is never reached.
  public static final double UNLIMITED = Double.POSITIVE_INFINITY;

  /// Half of the calls are answered within 4 ms, 99 of 100 within 25 ms; nothing ails it.
  public static final DatabaseSettings USUAL =
      healthy(new Latency(Duration.ofMillis(4), Duration.ofMillis(25)));

  /// Calls that are lost, until a time.
  ///
  /// @param requests the probability that a call never reaches the database
  /// @param responses the probability that it does what was asked, but the caller never learns
  /// @param stalls the probability that a caller whose response is lost waits on, past all
  ///   deadlines, as where a connection ignores its timeout; its function's timeout ends it
  /// @param until when calls cease to be lost
  public record Losses(double requests, double responses, double stalls, Instant until) {

    /// Nothing is lost.
    public static final Losses NONE = new Losses(0, 0, 0, Instant.MIN);

    /// Keeps what is given.
    ///
    /// @throws IllegalArgumentException if one of them is no probability
    public Losses {
      Check.that(
          Check.isProbability(requests)
              && Check.isProbability(responses)
              && Check.isProbability(stalls),
          "losses: expected probabilities of 0 to 1");
    }
  }

  /// Keeps what is given.
  ///
  /// @throws IllegalArgumentException if nothing could ever be written
  public DatabaseSettings {
    Check.that(capacity > 0, "capacity: expected above 0");
    outages = List.copyOf(outages);
  }

  /// A database that nothing ails.
  public static DatabaseSettings healthy(Latency latency) {
    return new DatabaseSettings(latency, Duration.ofSeconds(2), UNLIMITED, List.of(), Losses.NONE);
  }

  /// A database with up to three outages and with losses between two times, now and then with
  /// little capacity: which of these, and how much, is drawn from `random`.
  public static DatabaseSettings drawn(RandomGenerator random, Instant from, Instant until) {
    Duration p50 = Duration.ofMillis(random.nextInt(1, 40));
    Latency latency = new Latency(p50, p50.multipliedBy(random.nextInt(1, 20)));
    Losses losses =
        new Losses(
            Faults.rarely(random, 0.1),
            Faults.rarely(random, 0.1),
            Faults.rarely(random, 0.5),
            until);
    List<Outage> outages = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      outages.add(Outage.drawn(random, from, until));
    }
    double capacity = random.nextInt(3) == 0 ? random.nextInt(2, 60) : UNLIMITED;
    return new DatabaseSettings(latency, Duration.ofSeconds(2), capacity, outages, losses);
  }

  /// These settings with other outages.
  public DatabaseSettings with(Outage... others) {
    return new DatabaseSettings(latency, patience, capacity, List.of(others), losses);
  }

  /// These settings with other losses.
  public DatabaseSettings with(Losses others) {
    return new DatabaseSettings(latency, patience, capacity, outages, others);
  }

  /// These settings with another capacity.
  public DatabaseSettings withCapacity(double writesPerSecond) {
    return new DatabaseSettings(latency, patience, writesPerSecond, outages, losses);
  }
}
