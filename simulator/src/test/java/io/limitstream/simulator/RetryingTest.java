package io.limitstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryingTest {
  private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final MappingSettings BISECTING =
      Rig.PLAIN.with(FailureHandling.REPORTED.bisecting());

  private static MappingSettings retries(MappingSettings settings, int attempts) {
    return settings.with(GivingUp.afterRetries(attempts).telling(Destination.SQS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"\"",
        "{}",
        "{\"batchItemFailures\":null}",
        "{\"batchItemFailures\":[]}",
        "{\"batchItemFailure\":[{\"itemIdentifier\":\"misspelt\"}]}"
      })
  void emptyAndMissingListsAreASuccess(String answer) {
    try (Rig rig = new Rig(Rig.PLAIN, batch -> answer)) {
      List.of("a", "b").forEach(rig::put);

      assertThat(rig.run().delivered()).containsExactly(List.of("a", "b"));
      assertThat(rig.fates()).containsOnly("handled");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not JSON",
        "[1]",
        "\"text\"",
        "{\"batchItemFailures\":\"text\"}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":123}]}",
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
    try (Rig rig = new Rig(MappingSettings.AWS_DEFAULT, batch -> Rig.failure(batch.number("b")))) {
      List.of("a", "b", "c").forEach(rig::put);

      assertThat(rig.run().delivered()).containsExactly(List.of("a", "b", "c"));
      assertThat(rig.fates()).containsOnly("handled");
    }
  }

  @Test
  void aFailedBatchIsTriedAgainWholeAndHoldsUpWhatFollows() {
    try (Rig rig =
        new Rig(
            Rig.PLAIN.with(Batching.of(2, Duration.ZERO)),
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
  void whatIsLeftAfterAPartialAnswerHasAllItsRetriesAgain() {
    try (Rig rig =
        new Rig(
            retries(Rig.PLAIN, 3),
            batch ->
                batch.data().contains("bad") ? Rig.failure(batch.number("bad")) : Rig.success())) {
      List.of("a", "b", "bad").forEach(rig::put);

      rig.run();

      assertThat(rig.delivered())
          .containsExactly(
              List.of("a", "b", "bad"),
              List.of("bad"),
              List.of("bad"),
              List.of("bad"),
              List.of("bad"));
      assertThat(rig.mapping.log().discarded().getFirst().message().orElseThrow())
          .contains("\"approximateInvokeCount\":4", "\"batchSize\":1");
      assertThat(rig.fates())
          .containsExactly(
              "handled",
              "handled",
              "discarded (RetryAttemptsExhausted) after 5 deliveries; the last failed: the answer"
                  + " reports record 1");
    }
  }

  @Test
  void recordsThatFailOnceEachAreAllDoneWithFewRetries() {
    List<String> failed = new ArrayList<>();
    try (Rig rig =
        new Rig(
            retries(Rig.PLAIN, 2),
            batch ->
                batch.data().stream()
                    .filter(data -> data.startsWith("bad") && !failed.contains(data))
                    .findFirst()
                    .map(
                        bad -> {
                          failed.add(bad);
                          return Rig.failure(batch.number(bad));
                        })
                    .orElse(Rig.success()))) {
      List.of("a", "bad 1", "b", "bad 2", "c", "bad 3", "d", "e").forEach(rig::put);

      assertThat(rig.run().fates()).containsOnly("handled");
      assertThat(rig.batches).hasSize(4);
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

      String message = discarded.message().orElseThrow();
      assertThat(discarded.objectKey()).isEmpty();
      assertThat(message.replaceFirst(UUID, "a UUID"))
          .isEqualTo(
              """
              {"requestContext":{"requestId":"a UUID",\
              "functionArn":"arn:aws:lambda:eu-west-1:123456789012:function:example",\
              "condition":"RetryAttemptsExhausted","approximateInvokeCount":2},\
              "responseContext":{"statusCode":200,"executedVersion":"$LATEST",\
              "functionError":"Unhandled"},"version":"1.0","timestamp":"2026-11-22T00:00:01.000Z",\
              "KinesisBatchInfo":{"shardId":"shardId-000000000000","startSequenceNumber":"%s",\
              "endSequenceNumber":"%s",\
              "approximateArrivalOfFirstRecord":"2026-11-22T00:00:00.000Z",\
              "approximateArrivalOfLastRecord":"2026-11-22T00:00:00.000Z","batchSize":2,\
              "streamArn":"arn:aws:kinesis:eu-west-1:123456789012:stream/example"}}\
              """
                  .formatted(first.sequenceNumber(), last.sequenceNumber()));
    }
  }

  @Test
  void aReportedFailureIsNoErrorOfTheFunction() {
    try (Rig rig = new Rig(retries(Rig.PLAIN, 1), batch -> Rig.failure(batch.number("a")))) {
      rig.put("a");

      assertThat(rig.run().mapping.log().discarded().getFirst().message().orElseThrow())
          .contains(
              "\"responseContext\":{\"statusCode\":200,\"executedVersion\":\"$LATEST\","
                  + "\"functionError\":null}");
    }
  }

  @Test
  void givesABucketTheRecordsToo() {
    MappingSettings toS3 = Rig.PLAIN.with(GivingUp.afterRetries(0).telling(Destination.S3));
    try (Rig rig = new Rig(toS3, Rig::crash)) {
      rig.put("a");

      DiscardedBatch discarded = rig.run().mapping.log().discarded().getFirst();

      assertThat(discarded.objectKey().orElseThrow())
          .matches(
              "aws/lambda/00000000-0000-4000-8000-00000000e511/shardId-000000000000/2026/11/22/"
                  + "2026-11-22T00\\.00\\.00-"
                  + UUID);
      assertThat(discarded.message().orElseThrow())
          .contains("\"payload\":\"{\\\"Records\\\":[{\\\"kinesis\\\":", "\\\"data\\\":\\\"YQ==");
    }
  }

  @Test
  void withoutADestinationWhatIsDiscardedLeavesNoTrace() {
    MappingSettings nowhere = Rig.PLAIN.with(GivingUp.afterRetries(0));
    try (Rig rig = new Rig(nowhere, Rig::crash)) {
      rig.put("a");

      assertThat(rig.run().mapping.log().discarded().getFirst().message())
          .isEqualTo(Optional.empty());
    }
  }

  @Test
  void discardsRecordsThatAreTooOldWithoutInvokingTheFunction() {
    MappingSettings aMinute =
        Rig.PLAIN.with(GivingUp.afterAge(Duration.ofMinutes(1)).telling(Destination.SQS));
    try (Rig rig = new Rig(aMinute, batch -> Rig.success())) {
      rig.put("old");
      rig.putAt(Duration.ofSeconds(90), "young");
      rig.simulation.runUntil(Rig.START.plusSeconds(100));

      assertThat(rig.run().delivered()).containsExactly(List.of("young"));
      assertThat(rig.mapping.log().discarded().getFirst().message().orElseThrow())
          .contains(
              "\"condition\":\"RecordAgeExceeded\"",
              "\"approximateInvokeCount\":1",
              "\"batchSize\":1,")
          .doesNotContain("responseContext");
    }
  }

  @Test
  void aBatchThatBecomesTooOldWhileItFailsHasNoResponse() {
    MappingSettings aMinute =
        Rig.PLAIN.with(GivingUp.afterAge(Duration.ofMinutes(1)).telling(Destination.SQS));
    try (Rig rig = new Rig(aMinute, Rig::crash)) {
      rig.put("a");

      assertThat(rig.run().mapping.log().discarded().getFirst().message().orElseThrow())
          .contains("\"approximateInvokeCount\":" + (rig.batches.size() + 1))
          .doesNotContain("responseContext");
    }
  }

  @Test
  void aDeliverySaysItsCause() {
    MappingSettings once = Rig.PLAIN.with(GivingUp.afterRetries(0));
    FunctionSettings function = FunctionSettings.USUAL.withTimeout(Duration.ofSeconds(2));
    Rig[] self = new Rig[1];
    try (Rig rig =
        new Rig(
            once,
            StreamSettings.USUAL,
            function,
            batch ->
                switch (batch.data().getFirst()) {
                  case "throws" -> Rig.crash(batch);
                  case "sleeps" -> {
                    self[0].simulation.sleep(Duration.ofSeconds(3));
                    yield Rig.success();
                  }
                  default -> batch.data().getFirst();
                })) {
      self[0] = rig;
      List<String> data = List.of("throws", "sleeps", "not JSON", "null");
      for (int i = 0; i < data.size(); i++) {
        rig.putAt(Duration.ofSeconds(10L * i), data.get(i));
      }

      assertThat(rig.run().mapping.log().deliveries())
          .extracting(delivery -> delivery.cause().orElse("no cause"))
          .containsExactly(
              "java.lang.IllegalStateException: refuses [throws]",
              "timed out after 2000 ms",
              "the answer is not JSON",
              "no cause");
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
      assertThat(rig.fates())
          .containsExactly(
              "expired after %d deliveries; the last failed: java.lang.IllegalStateException: refuses [a]"
                  .formatted(rig.batches.size()));
    }
  }

  @Test
  void aThrottledCallConsumesNoRetry() {
    FunctionSettings one = FunctionSettings.USUAL.withConcurrency(1);
    Rig[] self = new Rig[1];
    try (Rig rig =
        new Rig(
            retries(Rig.PLAIN, 0),
            StreamSettings.USUAL.withShards(2),
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
          .anyMatch(delivery -> delivery.result() == Delivery.Result.NOT_INVOKED);
    }
  }
}
