package io.limitstream.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.simulator.Batching;
import io.limitstream.simulator.Destination;
import io.limitstream.simulator.FailureHandling;
import io.limitstream.simulator.Filters;
import io.limitstream.simulator.GivingUp;
import io.limitstream.simulator.MappingSettings;
import io.limitstream.simulator.Outage;
import io.limitstream.simulator.StartingPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The converse of the proofs: settings and handlers that lose data or block a shard are seen to.
final class UnsafeSettingsTest {
  private static final MappingSettings TEMPLATE = TemplateMapping.SETTINGS;
  private static final Instant OUTAGE_START = Scenario.START.plusSeconds(60);

  @Test
  void sixHoursOfOutageLoseNothingUnderTheTemplate() {
    Scenario scenario = outage(7, Duration.ofHours(6)).withMapping(TEMPLATE);

    Proof.Result result = Proof.ofLimitstream().run(scenario);

    assertThat(result.violations()).isEmpty();
    assertThat(result.caughtUpAt())
        .isBetween(
            OUTAGE_START.plus(Duration.ofHours(6)),
            OUTAGE_START.plus(Duration.ofHours(6)).plus(Duration.ofMinutes(15)));
  }

  @Test
  void withoutReportedFailuresWhatFailedIsDroppedSilently() {
    Scenario scenario =
        outage(7, Duration.ofMinutes(5))
            .withMapping(TEMPLATE.with(FailureHandling.AWS_DEFAULT.bisecting()));

    Proof.Result result = Proof.ofLimitstream().run(scenario);

    assertThat(result.violations()).isNotEmpty().allMatch(v -> !v.startsWith("waiting"));
    assertThat(result.log().discarded()).isEmpty();
  }

  @Test
  void aHandlerThatStopsAtABrokenRecordBlocksItsShard() {
    Proof proof = Proof.of((backend, clock) -> new OneByOneHandler(backend, 0, true));

    List<String> violations = proof.run(Scenario.safe(7).withMapping(TEMPLATE)).violations();

    assertThat(violations).anyMatch(violation -> violation.startsWith("waiting"));
  }

  @Test
  void aBrokenRecordThatBlocksTakesGoodOnesWithItWhenRetriesRunOut() {
    Proof proof = Proof.of((backend, clock) -> new OneByOneHandler(backend, 0, true));
    MappingSettings finite =
        TEMPLATE
            .with(Batching.of(500, Duration.ofSeconds(60)))
            .with(GivingUp.afterRetries(3).telling(Destination.SQS));

    Proof.Result result = proof.run(Scenario.safe(7).withMapping(finite));

    assertThat(result.violations()).anyMatch(violation -> violation.startsWith("not shown"));
    assertThat(result.log().discarded()).isNotEmpty();
  }

  @Test
  void finiteRetriesDoNotOutlastALongOutage() {
    MappingSettings finite = TEMPLATE.with(GivingUp.afterRetries(5).telling(Destination.SQS));

    Proof.Result result =
        Proof.ofLimitstream().run(outage(7, Duration.ofMinutes(30)).withMapping(finite));

    assertThat(result.violations())
        .anyMatch(violation -> violation.startsWith("not shown"))
        .anyMatch(violation -> violation.startsWith("discarded (RetryAttemptsExhausted)"));
  }

  @Test
  void aFiniteRecordAgeDoesNotOutlastALongOutage() {
    MappingSettings finite =
        TEMPLATE.with(GivingUp.afterAge(Duration.ofMinutes(10)).telling(Destination.SQS));

    Proof.Result result =
        Proof.ofLimitstream().run(outage(7, Duration.ofMinutes(30)).withMapping(finite));

    assertThat(result.violations())
        .anyMatch(violation -> violation.startsWith("not shown"))
        .anyMatch(violation -> violation.startsWith("discarded (RecordAgeExceeded)"));
  }

  @Test
  void anOutageLongerThanTheRetentionLosesWhatExpires() {
    Scenario scenario = outage(7, Duration.ofDays(8)).withMapping(TEMPLATE);

    assertThat(Proof.ofLimitstream().run(scenario).violations())
        .anyMatch(violation -> violation.startsWith("expired"));
  }

  @Test
  void aFilterOnDataDropsBrokenRecordsUnparked() {
    Filters ofInterest = Filters.of("{\"data\":{\"type\":[{\"prefix\":\"USER_\"}]}}");
    Scenario scenario = Scenario.safe(7).withMapping(TEMPLATE.with(ofInterest));

    Proof.Result result = Proof.ofLimitstream().run(scenario);

    assertThat(result.violations()).singleElement().asString().startsWith("parked");
    assertThat(result.log().filtered()).isNotEmpty();
  }

  @Test
  void theLatestPositionMissesWhatIsPutWhileTheMappingIsMade() {
    Scenario scenario = Scenario.safe(7).withMapping(TEMPLATE.with(new StartingPosition.Latest()));

    List<String> violations =
        Proof.ofLimitstream().enabledAfter(Duration.ofMinutes(1)).run(scenario).violations();

    assertThat(violations).isNotEmpty();
  }

  private static Scenario outage(long seed, Duration length) {
    Outage outage = Outage.refusing(OUTAGE_START, length);
    return Scenario.safe(seed).withOutage(outage, Duration.ofHours(2));
  }
}
