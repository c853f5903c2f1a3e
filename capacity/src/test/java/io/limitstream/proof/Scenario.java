package io.limitstream.proof;

import io.limitstream.simulator.AggregatingProducer;
import io.limitstream.simulator.Batching;
import io.limitstream.simulator.DatabaseSettings;
import io.limitstream.simulator.FailureHandling;
import io.limitstream.simulator.Faults;
import io.limitstream.simulator.Filters;
import io.limitstream.simulator.FunctionSettings;
import io.limitstream.simulator.MappingSettings;
import io.limitstream.simulator.Outage;
import io.limitstream.simulator.StartingPosition;
import io.limitstream.simulator.StreamSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Everything that a run of a [Proof] is given, made up from a seed.
///
/// @param aggregation how producers pack what they put
/// @param end when the proof looks at the outcome
record Scenario(
    long seed,
    Story story,
    StreamSettings stream,
    List<Duration> reshardings,
    List<Pause> pauses,
    FunctionSettings function,
    Faults faults,
    DatabaseSettings database,
    MappingSettings mapping,
    AggregatingProducer.Settings aggregation,
    Instant end) {

  /// A time in which somebody has paused the mapping, to go on with other batches.
  record Pause(Duration from, Duration length, Batching then) {}

  static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
  private static final Duration TIME_TO_RECOVER = Duration.ofHours(2);

  /// A stream with all that can befall it, and a mapping setting that the deployment guide calls
  /// safe: reported failures, and retries without end.
  static Scenario safe(long seed) {
    return safe(seed, 40 + new Random(seed).nextInt(210));
  }

  /// The same, with so many events.
  static Scenario safe(long seed, int events) {
    RandomGenerator random = new Random(seed);
    Duration length = Duration.ofSeconds(random.nextInt(60, 600));
    Story story = Story.of(random, events, length);
    List<Duration> reshardings = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      reshardings.add(anyTime(random, length));
    }
    List<Pause> pauses = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      Duration pause = Duration.ofSeconds(random.nextInt(300));
      pauses.add(new Pause(anyTime(random, length), pause, batching(random)));
    }
    Instant faultsEnd = START.plus(length).plusSeconds(random.nextInt(600));
    return new Scenario(
        seed,
        story,
        StreamSettings.USUAL.withShards(random.nextInt(1, 6)).withRetention(Duration.ofDays(7)),
        reshardings,
        pauses,
        function(random),
        Faults.drawn(random, faultsEnd),
        DatabaseSettings.drawn(random, START, faultsEnd),
        mapping(random),
        AggregatingProducer.Settings.NONE,
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

  private static Batching batching(RandomGenerator random) {
    int size = random.nextInt(4) == 0 ? random.nextInt(1, 5) : random.nextInt(1, 200);
    return new Batching(size, Duration.ofSeconds(random.nextInt(6)), random.nextInt(1, 11));
  }

  private static MappingSettings mapping(RandomGenerator random) {
    FailureHandling failures = FailureHandling.REPORTED.with(TemplateMapping.GIVING_UP);
    return new MappingSettings(
        random.nextBoolean()
            ? new StartingPosition.TrimHorizon()
            : new StartingPosition.AtTimestamp(START),
        batching(random),
        random.nextBoolean() ? failures.bisecting() : failures,
        Filters.NONE);
  }

  /// The same with another mapping, which nobody pauses.
  Scenario withMapping(MappingSettings other) {
    return new Scenario(
        seed,
        story,
        stream,
        reshardings,
        List.of(),
        function,
        faults,
        database,
        other,
        aggregation,
        end);
  }

  /// The same with producers that put in bursts, and pack them as the Kinesis Producer Library
  /// does.
  Scenario aggregated() {
    return new Scenario(
        seed,
        story.inBursts(Duration.ofSeconds(10)),
        stream,
        reshardings,
        pauses,
        function,
        faults,
        database,
        mapping,
        AggregatingProducer.Settings.USUAL,
        end);
  }

  Scenario withOutage(Outage outage, Duration timeToRecover) {
    return new Scenario(
        seed,
        story,
        stream,
        reshardings,
        pauses,
        function,
        faults,
        database.with(outage),
        mapping,
        aggregation,
        outage.until().plus(timeToRecover));
  }
}
