package io.limitstream.simulator;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/// A batch that a mapping gave up: the simulator knows its records, the destination only what
/// [#message] holds.
///
/// @param condition why
/// @param records what was given up
/// @param destination where it is told of
/// @param objectKey under what name, in S3
/// @param message what the destination gets; absent where there is no destination
public record DiscardedBatch(
    Condition condition,
    List<StreamRecord> records,
    Destination destination,
    Optional<String> objectKey,
    Optional<String> message) {

  private static final TokenStreamFactory JSON = new JsonFactory();
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH.mm.ss").withZone(ZoneOffset.UTC);
  private static final String MAPPING_ID = "00000000-0000-4000-8000-00000000e511";

  /// Why a batch is discarded, by the name that the message gives it.
  public enum Condition {
    /// It was tried again as often as it may be.
    RETRY_ATTEMPTS_EXHAUSTED("RetryAttemptsExhausted"),
    /// Its records are older than they may be. Assumed: AWS shows no example of this one.
    RECORD_AGE_EXCEEDED("RecordAgeExceeded");

    private final String text;

    Condition(String text) {
      this.text = text;
    }
  }

  /// The batch as its destination learns of it
  /// (<https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html>): where
  /// the records were, and in S3 the whole event as text besides.
  ///
  /// @param invocations how often the function was invoked with it; where it never was, there is no
  ///   response to tell of
  static DiscardedBatch of(
      Condition condition,
      List<StreamRecord> records,
      Destination destination,
      String streamArn,
      int invocations,
      Instant now) {
    return switch (destination) {
      case NONE ->
          new DiscardedBatch(condition, records, destination, Optional.empty(), Optional.empty());
      case SQS ->
          new DiscardedBatch(
              condition,
              records,
              destination,
              Optional.empty(),
              Optional.of(message(condition, records, streamArn, invocations, now, false)));
      case S3 ->
          new DiscardedBatch(
              condition,
              records,
              destination,
              Optional.of(objectKey(records.getFirst(), now)),
              Optional.of(message(condition, records, streamArn, invocations, now, true)));
    };
  }

  /// `aws/lambda/<mapping>/<shard>/YYYY/MM/DD/YYYY-MM-DDTHH.MM.SS-<random UUID>`; what is random
  /// there is the batch's first sequence number here.
  private static String objectKey(StreamRecord first, Instant now) {
    return String.join(
        "/",
        "aws/lambda",
        MAPPING_ID,
        first.shardId(),
        DAY.format(now),
        TIME.format(now) + "-" + first.sequenceNumber());
  }

  private static String message(
      Condition condition,
      List<StreamRecord> records,
      String streamArn,
      int invocations,
      Instant now,
      boolean withPayload) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeObjectPropertyStart("requestContext");
      json.writeStringProperty("requestId", records.getFirst().sequenceNumber());
      json.writeStringProperty("functionArn", SimulatedContext.FUNCTION_ARN);
      json.writeStringProperty("condition", condition.text);
      json.writeNumberProperty("approximateInvokeCount", invocations);
      json.writeEndObject();
      if (invocations > 0) {
        json.writeObjectPropertyStart("responseContext");
        json.writeNumberProperty("statusCode", 200);
        json.writeStringProperty("executedVersion", "$LATEST");
        json.writeStringProperty("functionError", "Unhandled");
        json.writeEndObject();
      }
      json.writeStringProperty("version", "1.0");
      json.writeStringProperty("timestamp", now.toString());
      writeBatchInfo(json, records, streamArn);
      if (withPayload) {
        byte[] event = EventJson.of(records, streamArn);
        json.writeStringProperty("payload", new String(event, StandardCharsets.UTF_8));
      }
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void writeBatchInfo(
      JsonGenerator json, List<StreamRecord> records, String streamArn) {
    StreamRecord first = records.getFirst();
    StreamRecord last = records.getLast();
    json.writeObjectPropertyStart("KinesisBatchInfo");
    json.writeStringProperty("shardId", first.shardId());
    json.writeStringProperty("startSequenceNumber", first.sequenceNumber());
    json.writeStringProperty("endSequenceNumber", last.sequenceNumber());
    json.writeStringProperty("approximateArrivalOfFirstRecord", first.arrivedAt().toString());
    json.writeStringProperty("approximateArrivalOfLastRecord", last.arrivedAt().toString());
    json.writeNumberProperty("batchSize", records.size());
    json.writeStringProperty("streamArn", streamArn);
    json.writeEndObject();
  }
}
