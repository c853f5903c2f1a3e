package io.limitstream.proof;

import io.limitstream.simulator.Backoff;
import io.limitstream.simulator.Destination;
import io.limitstream.simulator.MappingSettings;
import io.limitstream.simulator.StartingPosition;
import java.time.Duration;
import java.util.List;

/// The mapping of `deploy/template.yaml`: reported failures, halving, retries without end, and a
/// destination that keeps the payload.
final class TemplateMapping {
  static final MappingSettings SETTINGS =
      new MappingSettings(
          500,
          Duration.ofSeconds(1),
          new StartingPosition.TrimHorizon(),
          1,
          true,
          true,
          MappingSettings.ENDLESS,
          MappingSettings.ENDLESS,
          Destination.S3,
          List.of(),
          Backoff.USUAL);

  private TemplateMapping() {}
}
