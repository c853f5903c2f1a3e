package io.limitstream.cli;

import io.limitstream.capacity.FunctionPlan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of `simulate` that replace numbers of a preset's function.
final class FunctionOptions {
  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = Quantities.OfTime.class,
      description = "The function's: 1s to 900s.")
  private @Nullable Duration timeout;

  @Option(names = "--memory", paramLabel = "MB", description = "The function's.")
  private @Nullable Integer memory;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "Instances that the account allows.")
  private @Nullable Integer concurrency;

  @Option(names = "--writers", paramLabel = "N", description = "Writes side by side.")
  private @Nullable Integer writers;

  /// The preset's function with these options' numbers in it.
  FunctionPlan over(FunctionPlan preset) {
    return new FunctionPlan(
        Given.or(timeout, preset.timeout()),
        Given.or(memory, preset.memoryMb()),
        Given.or(concurrency, preset.concurrency()),
        Given.or(writers, preset.writers()),
        preset.overhead(),
        preset.perRecord());
  }
}
