package io.limitstream.proof;

import io.limitstream.simulator.Batching;
import io.limitstream.simulator.Destination;
import io.limitstream.simulator.FailureHandling;
import io.limitstream.simulator.GivingUp;
import io.limitstream.simulator.MappingSettings;
import java.time.Duration;

/// The mapping of `deploy/template.yaml`: reported failures, halving, retries without end, and a
/// destination that keeps the payload.
final class TemplateMapping {
  /// Never, and a bucket keeps the payload of what expires all the same.
  static final GivingUp GIVING_UP = GivingUp.NEVER.telling(Destination.S3);

  static final MappingSettings SETTINGS =
      MappingSettings.REPORTING
          .with(Batching.of(500, Duration.ofSeconds(1)))
          .with(FailureHandling.REPORTED.bisecting().with(GIVING_UP));

  private TemplateMapping() {}
}
