package io.limitstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PojoHandlerTest {
  private final List<KinesisEvent> events = new ArrayList<>();

  private Pipeline run(RequestHandler<KinesisEvent, ?> handler) {
    Pipeline pipeline =
        Pipeline.seed(1)
            .mapping(MappingSettings.REPORTING.with(GivingUp.afterRetries(1)))
            .handler(p -> new PojoHandler(handler))
            .build();
    pipeline.put("key", "größe");
    pipeline.put("key", "second");
    pipeline.run();
    return pipeline;
  }

  @Test
  @SuppressWarnings("JavaUtilDate")
  void theEventHasAllThatLambdasHas() {
    try (Pipeline pipeline =
        run(
            (event, context) -> {
              events.add(event);
              return null;
            })) {
      StreamRecord first = pipeline.stream().records().getFirst();
      KinesisEvent.KinesisEventRecord record = events.getFirst().getRecords().getFirst();
      KinesisEvent.Record data = record.getKinesis();

      assertThat(events.getFirst().getRecords()).hasSize(2);
      assertThat(StandardCharsets.UTF_8.decode(data.getData().duplicate()).toString())
          .isEqualTo("größe");
      assertThat(data.getPartitionKey()).isEqualTo("key");
      assertThat(data.getSequenceNumber()).isEqualTo(first.sequenceNumber());
      assertThat(data.getApproximateArrivalTimestamp().toInstant()).isEqualTo(first.arrivedAt());
      assertThat(data.getKinesisSchemaVersion()).isEqualTo("1.0");
      assertThat(
              List.of(
                  record.getEventSource(),
                  record.getEventVersion(),
                  record.getEventID(),
                  record.getEventName(),
                  record.getInvokeIdentityArn(),
                  record.getAwsRegion(),
                  record.getEventSourceARN()))
          .containsExactly(
              "aws:kinesis",
              "1.0",
              "shardId-000000000000:" + first.sequenceNumber(),
              "aws:kinesis:record",
              "arn:aws:iam::123456789012:role/example",
              "eu-west-1",
              "arn:aws:kinesis:eu-west-1:123456789012:stream/example");
      pipeline.requireAllHandled();
    }
  }

  private static String second(KinesisEvent event) {
    return event.getRecords().getLast().getKinesis().getSequenceNumber();
  }

  @Test
  void reportedRecordsAreTriedAgain() {
    try (Pipeline pipeline =
        run(
            (event, context) ->
                new StreamsEventResponse(
                    List.of(new StreamsEventResponse.BatchItemFailure(second(event)))))) {
      assertThat(pipeline.fates().values())
          .extracting(Fate::words)
          .containsExactly(
              "handled",
              "discarded (RetryAttemptsExhausted) after 3 deliveries; the last failed: the answer"
                  + " reports record 1");
    }
  }

  @Test
  void mapsAndListsAreAnswersToo() {
    try (Pipeline pipeline =
        run(
            (event, context) ->
                Map.of(
                    "batchItemFailures",
                    List.of(Map.of("itemIdentifier", second(event))),
                    "count",
                    2,
                    "ok",
                    true))) {
      assertThat(pipeline.report()).contains("1 of 2 records");
    }
  }

  @Test
  void noFailuresAreASuccess() {
    try (Pipeline pipeline = run((event, context) -> new StreamsEventResponse())) {
      pipeline.requireAllHandled();
    }
  }

  @Test
  void anAnswerOfAnotherKindIsRefusedWithWhatToDo() {
    try (Pipeline pipeline = run((event, context) -> Duration.ZERO)) {
      assertThat(pipeline.report())
          .contains("the handler answered with a java.time.Duration", "RequestStreamHandler");
    }
  }
}
