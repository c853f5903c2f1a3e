package io.limitstream.cli;

import io.limitstream.capacity.Load;
import io.limitstream.capacity.Peak;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of `simulate` that replace numbers of a preset's load.
final class LoadOptions {
  @Option(
      names = "--rate",
      paramLabel = "RATE",
      converter = Quantities.OfRate.class,
      description = "Events sent per second, such as 40000/s.")
  private @Nullable Double rate;

  @Option(names = "--users", paramLabel = "N", description = "Active users.")
  private @Nullable Long users;

  @Option(names = "--limits-per-user", paramLabel = "N", description = "Limits that change.")
  private @Nullable Integer limitsPerUser;

  @Option(names = "--record-bytes", paramLabel = "N", description = "Size of a record.")
  private @Nullable Integer recordBytes;

  @Option(
      names = "--peak",
      paramLabel = "FACTORxLENGTH@START",
      converter = Quantities.OfPeak.class,
      description = "When more is sent, such as 5x1h@30m; may be repeated.")
  private @Nullable List<Peak> peaks;

  @Option(
      names = "--broken",
      paramLabel = "SHARE",
      description = "Share of records that are parked: 0 to 1.")
  private @Nullable Double broken;

  @Option(
      names = "--changes",
      paramLabel = "SHARE",
      description = "Share of events that create or reset a limit: 0 to 1.")
  private @Nullable Double changes;

  @Option(
      names = "--hot-user",
      paramLabel = "SHARE",
      description = "Share of events that one user causes: 0 to below 1.")
  private @Nullable Double hotUser;

  /// The preset's load with these options' numbers in it.
  Load over(Load preset) {
    Load.Mix mix = preset.mix();
    return new Load(
        Given.or(rate, preset.rate()),
        Given.or(users, preset.users()),
        Given.or(limitsPerUser, preset.limitsPerUser()),
        Given.or(recordBytes, preset.recordBytes()),
        new Load.Mix(
            Given.or(broken, mix.broken()),
            Given.or(changes, mix.changes()),
            Given.or(hotUser, mix.hotUser())),
        Given.or(peaks, preset.peaks()));
  }
}
