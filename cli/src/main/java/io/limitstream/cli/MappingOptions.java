package io.limitstream.cli;

import io.limitstream.simulator.Batching;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of `simulate` that replace numbers of a preset's mapping.
final class MappingOptions {
  @Option(names = "--batch-size", paramLabel = "N", description = "The mapping's: 1 to 10000.")
  private @Nullable Integer batchSize;

  @Option(
      names = "--window",
      paramLabel = "TIME",
      converter = Quantities.OfTime.class,
      description = "The mapping's batching window: 0s to 300s.")
  private @Nullable Duration window;

  @Option(
      names = "--parallelization",
      paramLabel = "N",
      description = "The mapping's parallelization factor: 1 to 10.")
  private @Nullable Integer parallelization;

  /// The preset's batching with these options' numbers in it.
  Batching over(Batching preset) {
    return new Batching(
        Given.or(batchSize, preset.size()),
        Given.or(window, preset.window()),
        Given.or(parallelization, preset.parallelization()));
  }
}
