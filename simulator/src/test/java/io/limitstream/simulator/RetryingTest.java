package io.limitstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryingTest {
  private static final MappingSettings BISECTING = Rig.PLAIN.withFailureHandling(true, true);

  private static MappingSettings retries(MappingSettings settings, int attempts) {
    return settings.withRetries(attempts, MappingSettings.ENDLESS, Destination.SQS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "{\"batchItemFailures\":null}",
        "{\"batchItemFailures\":[]}",
        "{\"batchItemFailure\":[{\"itemIdentifier\":\"misspelt\"}]}"
      })
  void emptyAndMissingListsAreASuccess(String answer) {
    try (Rig rig = new Rig(Rig.PLAIN, batch -> answer)) {
      List.of("a", "b").forEach(rig::put);

      assertThat(rig.run().delivered()).containsExactly(List.of("a", "b"));
      assertThat(rig.mapping.isCaughtUp()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not JSON",
        "[]",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
        "{\"batchItemFailures\":[{\"identifier\":\"misspelt\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"of no record\"}]}"
      })
  void unusableAnswersFailTheWholeBatch(String answer) {
    try (Rig rig = new Rig(retries(Rig.PLAIN, 1), batch -> answer)) {
      List.of("a", "b").forEach(rig::put);

      assertThat(rig.run().delivered()).containsExactly(List.of("a", "b"), List.of("a", "b"));
      assertThat(rig.mapping.log().discarded()).hasSize(1);
    }
  }

  @Test
  void goesOnFromTheReportedRecord() {
    try (Rig rig =
        new Rig(
            Rig.PLAIN,
            batch -> batch.data().contains("a") ? Rig.failure(batch.number("b")) : Rig.success())) {
      List.of("a", "b", "c").forEach(rig::put);

      assertThat(rig.run().delivered()).containsExactly(List.of("a", "b", "c"), List.of("b", "c"));
    }
  }

  @Test
  void severalReportedRecordsCountAsTheLowest() {
    try (Rig rig =
        new Rig(
            Rig.PLAIN,
            batch ->
                batch.data().contains("a")
                    ? "{\"batchItemFailures\":[{\"itemIdentifier\":\"%s\"},{\"itemIdentifier\":\"%s\"}]}"
                        .formatted(batch.number("c"), batch.number("b"))
                    : Rig.success())) {
      List.of("a", "b", "c").forEach(rig::put);

      assertThat(rig.run().delivered()).containsExactly(List.of("a", "b", "c"), List.of("b", "c"));
    }
  }

  @Test
  void ignoresTheAnswerUnlessFailuresAreReported() {
    try (Rig rig =
        new Rig(
            Rig.PLAIN.withFailureHandling(false, false), batch -> Rig.failure(batch.number("b")))) {
      List.of("a", "b", "c").forEach(rig::put);

      assertThat(rig.run().delivered()).containsExactly(List.of("a", "b", "c"));
      assertThat(rig.mapping.isCaughtUp()).isTrue();
    }
  }

  @Test
  void aFailedBatchIsTriedAgainWholeAndHoldsUpWhatFollows() {
    try (Rig rig =
        new Rig(
            Rig.PLAIN.withBatches(2, Duration.ZERO),
            batch ->
                batch.at().compareTo(Duration.ofSeconds(5)) < 0
                    ? Rig.crash(batch)
                    : Rig.success())) {
      List.of("a", "b", "c").forEach(rig::put);

      rig.run();

      assertThat(rig.delivered())
          .containsExactly(
              List.of("a", "b"),
              List.of("a", "b"),
              List.of("a", "b"),
              List.of("a", "b"),
              List.of("c"));
      assertThat(rig.times())
          .startsWith(
              Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(7));
    }
  }

  @Test
  void halvesABatchThatFails() {
    try (Rig rig =
        new Rig(
            retries(BISECTING, 0),
            batch -> batch.data().contains("bad") ? Rig.crash(batch) : Rig.success())) {
      List.of("a", "b", "bad", "d").forEach(rig::put);

      assertThat(rig.run().delivered())
          .containsExactly(
              List.of("a", "b", "bad", "d"),
              List.of("a", "b"),
              List.of("bad", "d"),
              List.of("bad"),
              List.of("d"));
    }
  }

  @Test
  void splittingConsumesNoRetry() {
    try (Rig rig =
        new Rig(
            retries(BISECTING, 1),
            batch -> batch.data().contains("bad") ? Rig.crash(batch) : Rig.success())) {
      List.of("a", "b", "c", "bad").forEach(rig::put);

      rig.run();

      assertThat(rig.delivered())
          .containsExactly(
              List.of("a", "b", "c", "bad"),
              List.of("a", "b"),
              List.of("c", "bad"),
              List.of("c"),
              List.of("bad"),
              List.of("bad"));
      assertThat(rig.mapping.log().discarded())
          .singleElement()
          .satisfies(batch -> assertThat(batch.records()).hasSize(1));
    }
  }

  @Test
  void cutsAtTheReturnedNumberInsteadOfHalving() {
    try (Rig rig =
        new Rig(
            retries(BISECTING, 0),
            batch -> batch.data().contains("a") ? Rig.failure(batch.number("d")) : Rig.success())) {
      List.of("a", "b", "c", "d").forEach(rig::put);

      assertThat(rig.run().delivered()).containsExactly(List.of("a", "b", "c", "d"), List.of("d"));
      assertThat(rig.mapping.log().discarded()).isEmpty();
    }
  }

  @Test
  void discardsFromTheFailedRecordToTheEndOfTheBatch() {
    try (Rig rig =
        new Rig(
            retries(Rig.PLAIN, 2),
            batch ->
                batch.data().contains("bad") ? Rig.failure(batch.number("bad")) : Rig.success())) {
      List.of("a", "bad", "good").forEach(rig::put);
      rig.putAt(Duration.ofMinutes(1), "later");

      rig.run();

      assertThat(rig.delivered())
          .containsExactly(
              List.of("a", "bad", "good"),
              List.of("bad", "good"),
              List.of("bad", "good"),
              List.of("later"));
      assertThat(rig.mapping.log().discarded())
          .singleElement()
          .satisfies(batch -> assertThat(batch.records()).hasSize(2));
    }
  }

  @Test
  void tellsAQueueWhereTheRecordsWere() {
    try (Rig rig = new Rig(retries(Rig.PLAIN, 1), Rig::crash)) {
      StreamRecord first = rig.put("a");
      StreamRecord last = rig.put("b");

      DiscardedBatch discarded = rig.run().mapping.log().discarded().getFirst();

      assertThat(discarded.objectKey()).isEmpty();
      assertThat(discarded.message())
          .hasValue(
              """
              {"requestContext":{"requestId":"%1$s",\
              "functionArn":"arn:aws:lambda:eu-west-1:123456789012:function:limitstream",\
              "condition":"RetryAttemptsExhausted","approximateInvokeCount":2},\
              "responseContext":{"statusCode":200,"executedVersion":"$LATEST",\
              "functionError":"Unhandled"},"version":"1.0","timestamp":"2026-11-22T00:00:01Z",\
              "KinesisBatchInfo":{"shardId":"shardId-000000000000","startSequenceNumber":"%1$s",\
              "endSequenceNumber":"%2$s","approximateArrivalOfFirstRecord":"2026-11-22T00:00:00Z",\
              "approximateArrivalOfLastRecord":"2026-11-22T00:00:00Z","batchSize":2,\
              "streamArn":"arn:aws:kinesis:eu-west-1:123456789012:stream/example"}}\
              """
                  .formatted(first.sequenceNumber(), last.sequenceNumber()));
    }
  }

  @Test
  void givesABucketTheRecordsToo() {
    MappingSettings toS3 = Rig.PLAIN.withRetries(0, MappingSettings.ENDLESS, Destination.S3);
    try (Rig rig = new Rig(toS3, Rig::crash)) {
      StreamRecord record = rig.put("a");

      DiscardedBatch discarded = rig.run().mapping.log().discarded().getFirst();

      assertThat(discarded.objectKey())
          .hasValue(
              "aws/lambda/00000000-0000-4000-8000-00000000e511/shardId-000000000000/2026/11/22/"
                  + "2026-11-22T00.00.00-"
                  + record.sequenceNumber());
      assertThat(discarded.message().orElseThrow())
          .contains("\"payload\":\"{\\\"Records\\\":[{\\\"kinesis\\\":", "\\\"data\\\":\\\"YQ==");
    }
  }

  @Test
  void withoutADestinationWhatIsDiscardedLeavesNoTrace() {
    MappingSettings nowhere = Rig.PLAIN.withRetries(0, MappingSettings.ENDLESS, Destination.NONE);
    try (Rig rig = new Rig(nowhere, Rig::crash)) {
      rig.put("a");

      assertThat(rig.run().mapping.log().discarded().getFirst().message())
          .isEqualTo(Optional.empty());
    }
  }

  @Test
  void discardsRecordsThatAreTooOldWithoutInvokingTheFunction() {
    MappingSettings aMinute = Rig.PLAIN.withRetries(MappingSettings.ENDLESS, 60, Destination.SQS);
    try (Rig rig = new Rig(aMinute, batch -> Rig.success())) {
      rig.put("old");
      rig.putAt(Duration.ofSeconds(90), "young");
      rig.simulation.runUntil(Rig.START.plusSeconds(100));

      assertThat(rig.run().delivered()).containsExactly(List.of("young"));
      assertThat(rig.mapping.log().discarded().getFirst().message().orElseThrow())
          .contains("\"condition\":\"RecordAgeExceeded\"", "\"approximateInvokeCount\":0")
          .doesNotContain("responseContext");
    }
  }

  @Test
  void retriesWithoutEndUntilTheRecordsExpire() {
    try (Rig rig = new Rig(Rig.PLAIN, Rig::crash)) {
      rig.put("a");

      rig.run(Duration.ofHours(25));

      assertThat(rig.batches).hasSizeGreaterThan(1000);
      assertThat(rig.times().getLast()).isLessThanOrEqualTo(Duration.ofHours(24));
      assertThat(rig.mapping.log().expired()).hasSize(1);
      assertThat(rig.mapping.log().discarded()).isEmpty();
      assertThat(rig.mapping.isCaughtUp()).isTrue();
    }
  }

  @Test
  void aThrottledCallConsumesNoRetry() {
    FunctionSettings one = FunctionSettings.USUAL.withConcurrency(1);
    Rig[] self = new Rig[1];
    try (Rig rig =
        new Rig(
            retries(Rig.PLAIN, 0),
            2,
            one,
            batch -> {
              self[0].simulation.sleep(Duration.ofSeconds(20));
              return Rig.success();
            })) {
      self[0] = rig;
      rig.put("a", "in the lower half");
      rig.put("b", "in the upper half");

      rig.run();

      assertThat(rig.delivered())
          .containsExactly(List.of("in the lower half"), List.of("in the upper half"));
      assertThat(rig.mapping.log().deliveries())
          .anyMatch(delivery -> delivery.result() == Delivery.Result.THROTTLED);
    }
  }
}
