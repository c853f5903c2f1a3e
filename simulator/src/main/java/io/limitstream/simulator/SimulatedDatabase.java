package io.limitstream.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A database as its callers meet it: slow, throttled, out of service, or silent. What it keeps is
/// the callers' business; it outlives every function instance.
///
/// A request that was sent arrives and is carried out even if its sender dies or loses patience
/// meanwhile. Capacity that was not used is kept for up to five minutes and may be spent in a burst
/// (<https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/burst-adaptive-capacity.html>).
/// Assumed: a throttled or refused call is answered within the median latency.
public final class SimulatedDatabase {
  private static final double BURST_SECONDS = 300;

  /// Longer than any function's timeout.
  private static final Duration FOR_GOOD = Duration.ofHours(1);

  private final Simulation simulation;
  private final DatabaseSettings settings;
  private final RandomGenerator random;
  private double tokens;
  private Instant refilledAt;
  private long writes;
  private long throttled;

  /// @param random latencies, and which calls are lost
  public SimulatedDatabase(
      Simulation simulation, DatabaseSettings settings, RandomGenerator random) {
    this.simulation = simulation;
    this.settings = settings;
    this.random = random;
    this.tokens = Double.isInfinite(settings.capacity()) ? 0 : settings.capacity();
    this.refilledAt = simulation.instant();
  }

  /// How many writes were carried out.
  public long writes() {
    return writes;
  }

  /// How many calls were throttled.
  public long throttled() {
    return throttled;
  }

  /// Has one write carried out, which takes virtual time.
  ///
  /// @param timeLeft how long the caller can wait
  /// @param write what it does; takes no time
  /// @return what the write returned
  /// @throws DatabaseException if the caller does not learn that it was carried out
  /// @throws RuntimeException whatever the write throws
  public <T> T write(Duration timeLeft, Supplier<T> write) {
    Duration patience = shorter(settings.patience(), timeLeft);
    for (Outage outage : settings.outages()) {
      if (outage.isAt(simulation.instant())) {
        refuse(outage.symptom(), patience);
      }
    }
    if (!takeToken()) {
      throttled++;
      simulation.sleep(shorter(settings.latency().p50(), patience));
      throw new DatabaseException("throttled");
    }
    if (isLost(settings.losses().requests())) {
      simulation.sleep(patience);
      throw new DatabaseException("no answer: the request was lost");
    }
    Duration latency = settings.latency().sample(random);
    Answer<T> answer = send(write, latency.multipliedBy(random.nextInt(101)).dividedBy(100));
    if (isLost(settings.losses().responses())) {
      simulation.sleep(isLost(settings.losses().stalls()) ? FOR_GOOD : patience);
      throw new DatabaseException("no answer: the response was lost");
    }
    if (latency.compareTo(patience) > 0) {
      simulation.sleep(patience);
      throw new DatabaseException("no answer in time");
    }
    simulation.sleep(latency);
    return answer.get();
  }

  private void refuse(Outage.Symptom symptom, Duration patience) {
    switch (symptom) {
      case REFUSES -> {
        simulation.sleep(shorter(settings.latency().p50(), patience));
        throw new DatabaseException("out of service");
      }
      case HANGS -> {
        simulation.sleep(patience);
        throw new DatabaseException("no answer: out of service");
      }
    }
  }

  private boolean takeToken() {
    if (Double.isInfinite(settings.capacity())) {
      return true;
    }
    double seconds = Duration.between(refilledAt, simulation.instant()).toNanos() / 1e9;
    double most = settings.capacity() * BURST_SECONDS;
    tokens = Math.min(most, tokens + seconds * settings.capacity());
    refilledAt = simulation.instant();
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  private boolean isLost(double probability) {
    return probability > 0
        && simulation.instant().isBefore(settings.losses().until())
        && random.nextDouble() < probability;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /// What a write returned or threw, once it has been carried out.
  private static final class Answer<T> {
    private @Nullable Supplier<T> outcome;

    T get() {
      if (outcome == null) {
        throw new IllegalStateException("answered before it was carried out");
      }
      return outcome.get();
    }
  }

  private <T> Answer<T> send(Supplier<T> write, Duration way) {
    Answer<T> answer = new Answer<>();
    simulation.after(
        way,
        () -> {
          writes++;
          try {
            T result = write.get();
            answer.outcome = () -> result;
          } catch (RuntimeException refused) {
            answer.outcome =
                () -> {
                  throw refused;
                };
          }
        });
    return answer;
  }
}
