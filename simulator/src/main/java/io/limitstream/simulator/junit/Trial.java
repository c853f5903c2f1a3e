package io.limitstream.simulator.junit;

import io.limitstream.simulator.Pipeline;
import io.limitstream.simulator.PipelineBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// One run of a test with [Seeds]: a seed, and what follows from it.
public final class Trial {
  private final long seed;
  private final int records;
  private final List<Pipeline> pipelines = new ArrayList<>();

  Trial(long seed, int records) {
    this.seed = seed;
    this.records = records;
  }

  /// The run that [Seeds] makes of a seed, for a loop over seeds of your own.
  ///
  /// @param mostRecords [Seeds#records]
  public static Trial of(long seed, int mostRecords) {
    RandomGenerator random = PipelineBuilder.random(seed, "number of records");
    return new Trial(seed, random.nextInt(1, mostRecords + 1));
  }

  /// What everything is made of.
  public long seed() {
    return seed;
  }

  /// How many records to put: drawn from the seed, or fewer where a smaller stream is looked for.
  public int records() {
    return records;
  }

  /// Randomness for the test's own data, the same for the same seed.
  public RandomGenerator random() {
    return PipelineBuilder.random(seed, "the test's own data");
  }

  /// A pipeline of this seed.
  public PipelineBuilder pipeline() {
    return new PipelineBuilder(seed, pipelines::add);
  }

  /// What became of the records, for the message of a failure.
  String report() {
    StringBuilder report = new StringBuilder();
    pipelines.forEach(pipeline -> report.append('\n').append(pipeline.report()));
    return report.toString();
  }
}
