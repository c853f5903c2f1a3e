package io.limitstream.proof;

import io.limitstream.simulator.DatabaseSettings;
import io.limitstream.simulator.Faults;
import io.limitstream.simulator.FunctionSettings;
import io.limitstream.simulator.Latency;
import io.limitstream.simulator.MappingSettings;
import io.limitstream.simulator.Outage;
import io.limitstream.simulator.StartingPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Everything that a run of a [Proof] is given, made up from a seed.
///
/// @param end when the proof looks at the outcome
record Scenario(
    long seed,
    Story story,
    int shards,
    Duration retention,
    List<Duration> reshardings,
    FunctionSettings function,
    Faults faults,
    DatabaseSettings database,
    MappingSettings mapping,
    Instant end) {

  static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
  private static final Duration TIME_TO_RECOVER = Duration.ofHours(2);

  /// A stream with all that can befall it, and a mapping setting that the deployment guide calls
  /// safe: reported failures, and retries without end.
  static Scenario safe(long seed) {
    RandomGenerator random = new Random(seed);
    Duration length = Duration.ofSeconds(random.nextInt(60, 600));
    Story story = Story.of(random, random.nextInt(40, 250), length);
    List<Duration> reshardings = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      reshardings.add(anyTime(random, length));
    }
    Instant faultsEnd = START.plus(length).plusSeconds(random.nextInt(600));
    return new Scenario(
        seed,
        story,
        random.nextInt(1, 6),
        Duration.ofDays(7),
        reshardings,
        function(random),
        faults(random, faultsEnd),
        database(random, faultsEnd),
        mapping(random),
        faultsEnd.plus(TIME_TO_RECOVER));
  }

  private static Duration anyTime(RandomGenerator random, Duration length) {
    return Duration.ofMillis(random.nextLong(length.toMillis()));
  }

  private static FunctionSettings function(RandomGenerator random) {
    return FunctionSettings.USUAL
        .withTimeout(Duration.ofSeconds(random.nextInt(3, 31)))
        .withConcurrency(random.nextInt(4) == 0 ? random.nextInt(1, 5) : 1000);
  }

  private static Faults faults(RandomGenerator random, Instant until) {
    return new Faults(
        until,
        rarely(random, 0.3),
        Duration.ofMillis(random.nextInt(5, 2000)),
        rarely(random, 0.3),
        Duration.ofSeconds(random.nextInt(5)),
        rarely(random, 0.1),
        Duration.ofSeconds(random.nextInt(1, 60)));
  }

  private static double rarely(RandomGenerator random, double most) {
    return random.nextBoolean() ? 0 : random.nextDouble() * most;
  }

  private static DatabaseSettings database(RandomGenerator random, Instant faultsEnd) {
    Duration p50 = Duration.ofMillis(random.nextInt(1, 40));
    DatabaseSettings database =
        DatabaseSettings.healthy(new Latency(p50, p50.multipliedBy(random.nextInt(1, 20))))
            .withLoss(rarely(random, 0.1), rarely(random, 0.1), rarely(random, 0.5), faultsEnd);
    List<Outage> outages = new ArrayList<>();
    Duration span = Duration.between(START, faultsEnd);
    for (int i = random.nextInt(4); i > 0; i--) {
      Instant from = START.plus(anyTime(random, span));
      Instant until = from.plusSeconds(random.nextInt(5, 300));
      Outage.Symptom symptom = random.nextBoolean() ? Outage.Symptom.REFUSES : Outage.Symptom.HANGS;
      outages.add(new Outage(from, until.isBefore(faultsEnd) ? until : faultsEnd, symptom));
    }
    return database
        .withOutages(outages)
        .withCapacity(random.nextInt(3) == 0 ? random.nextInt(2, 60) : DatabaseSettings.UNLIMITED);
  }

  private static MappingSettings mapping(RandomGenerator random) {
    return TemplateMapping.SETTINGS
        .withBatches(
            random.nextInt(4) == 0 ? random.nextInt(1, 5) : random.nextInt(1, 200),
            Duration.ofSeconds(random.nextInt(6)))
        .withParallelizationFactor(random.nextInt(1, 11))
        .withFailureHandling(true, random.nextBoolean())
        .withStartingPosition(
            random.nextBoolean()
                ? new StartingPosition.TrimHorizon()
                : new StartingPosition.AtTimestamp(START));
  }

  Scenario withMapping(MappingSettings other) {
    return new Scenario(
        seed, story, shards, retention, reshardings, function, faults, database, other, end);
  }

  Scenario withOutage(Outage outage, Duration timeToRecover) {
    return new Scenario(
        seed,
        story,
        shards,
        retention,
        reshardings,
        function,
        faults,
        database.withOutages(List.of(outage)),
        mapping,
        outage.until().plus(timeToRecover));
  }
}
