package io.limitstream.simulator;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Makes a [Pipeline]. Without more than a handler, nothing goes wrong in it, and the mapping has
/// AWS's defaults.
public final class PipelineBuilder {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final long seed;
  private final Consumer<Pipeline> made;
  private StreamSettings stream = StreamSettings.USUAL;
  private FunctionSettings function = FunctionSettings.USUAL;
  private MappingSettings mapping = MappingSettings.AWS_DEFAULT;
  private DatabaseSettings database = DatabaseSettings.USUAL;
  private Faults faults = Faults.NONE;
  private Watchdog watchdog = Watchdog.STRICT;
  private Duration enabledAfter = Duration.ZERO;
  private AggregatingProducer.Settings aggregation = AggregatingProducer.Settings.NONE;
  private Function<Pipeline, ? extends RequestStreamHandler> handlers =
      pipeline -> {
        throw new IllegalStateException("the pipeline was given no handler");
      };

  PipelineBuilder(long seed) {
    this(seed, pipeline -> {});
  }

  /// @param made called with each pipeline that is built
  public PipelineBuilder(long seed, Consumer<Pipeline> made) {
    this.seed = seed;
    this.made = made;
  }

  /// What is tested.
  ///
  /// @param makes the handler of each new instance of the function; what its handlers share
  ///   outlives instances, as a database does. A `RequestHandler<KinesisEvent, …>` goes in a
  ///   [PojoHandler]
  public PipelineBuilder handler(Function<Pipeline, ? extends RequestStreamHandler> makes) {
    handlers = makes;
    return this;
  }

  /// Lets everything go wrong that may, for so long from the start on: what, and how often, is
  /// drawn from the seed. Instances crash, vanish, time out and linger, batches come twice, and the
  /// database throttles, is out of service, and loses requests and answers.
  public PipelineBuilder faultsFor(Duration length) {
    Instant end = START.plus(length);
    faults = Faults.drawn(random("faults"), end);
    database = DatabaseSettings.drawn(random("database's faults"), START, end);
    return this;
  }

  /// What goes wrong with instances and deliveries.
  public PipelineBuilder faults(Faults these) {
    faults = these;
    return this;
  }

  /// How the database behaves.
  public PipelineBuilder database(DatabaseSettings these) {
    database = these;
    return this;
  }

  /// How the stream is set up.
  public PipelineBuilder stream(StreamSettings these) {
    stream = these;
    return this;
  }

  /// How the function is set up.
  public PipelineBuilder function(FunctionSettings these) {
    function = these;
    return this;
  }

  /// How the mapping is set up.
  public PipelineBuilder mapping(MappingSettings these) {
    mapping = these;
    return this;
  }

  /// How long after the start the mapping begins to poll.
  public PipelineBuilder enabledAfter(Duration time) {
    enabledAfter = time;
    return this;
  }

  /// Has records aggregated as the Kinesis Producer Library does.
  public PipelineBuilder aggregating(AggregatingProducer.Settings these) {
    aggregation = these;
    return this;
  }

  /// How handlers are watched that spend real time.
  public PipelineBuilder watchdog(Watchdog other) {
    watchdog = other;
    return this;
  }

  /// The pipeline, whose mapping begins to poll as soon as it runs.
  public Pipeline build() {
    Pipeline pipeline = new Pipeline(this);
    made.accept(pipeline);
    return pipeline;
  }

  /// Randomness that follows from the seed, other for each purpose: what one of them draws changes
  /// nothing for the others.
  RandomGenerator random(String purpose) {
    return random(seed, purpose);
  }

  /// Randomness that follows from a seed, other for each purpose.
  public static RandomGenerator random(long seed, String purpose) {
    return new SplittableRandom(new SplittableRandom(seed).nextLong() ^ purpose.hashCode());
  }

  Producer producer(Simulation simulation, SimulatedStream to) {
    return aggregation.equals(AggregatingProducer.Settings.NONE)
        ? to::put
        : new AggregatingProducer(simulation, to, aggregation);
  }

  RequestStreamHandler handler(Pipeline pipeline) {
    return handlers.apply(pipeline);
  }

  long seed() {
    return seed;
  }

  StreamSettings stream() {
    return stream;
  }

  FunctionSettings function() {
    return function;
  }

  MappingSettings mapping() {
    return mapping;
  }

  DatabaseSettings database() {
    return database;
  }

  Faults faults() {
    return faults;
  }

  Watchdog watchdog() {
    return watchdog;
  }

  Duration enabledAfter() {
    return enabledAfter;
  }
}
