package io.limitstream.simulator;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/// What a destination gets of a discarded batch, as AWS shows it
/// (<https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html>) and as
/// recordings have it: a batch that is too old has no `responseContext`, even if the function was
/// invoked with it, and one that was never invoked counts 1. Assumed from the latter: the attempt
/// that finds a batch too old is counted.
///
/// @param stream where the records come from
/// @param functionArn the function that was, or would have been invoked
/// @param invocations how often it was, with this batch
/// @param functionError `Unhandled` if the function did not answer the last time, nothing if it
///   answered with a failure
record FailureMessage(
    StreamSettings stream,
    String functionArn,
    int invocations,
    Optional<String> functionError,
    Instant now) {
  private static final TokenStreamFactory JSON = new JsonFactory();
  private static final DateTimeFormatter DAY = formatter("yyyy/MM/dd");
  private static final DateTimeFormatter TIME = formatter("yyyy-MM-dd'T'HH.mm.ss");
  private static final DateTimeFormatter TIMESTAMP = formatter("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");
  private static final String MAPPING_ID = "00000000-0000-4000-8000-00000000e511";

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
  }

  /// `aws/lambda/<mapping>/<shard>/YYYY/MM/DD/YYYY-MM-DDTHH.MM.SS-<random UUID>`.
  String objectKey(List<StreamRecord> records) {
    return String.join(
        "/",
        "aws/lambda",
        MAPPING_ID,
        records.getFirst().shardId(),
        DAY.format(now),
        TIME.format(now) + "-" + uuid("object", records));
  }

  /// A UUID that is another for each batch, and the same in each run.
  private UUID uuid(String of, List<StreamRecord> records) {
    String name = of + records.getFirst().shardId() + records.getFirst().sequenceNumber() + now;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  String text(DiscardedBatch.Condition condition, List<StreamRecord> records, boolean withPayload) {
    boolean isTooOld = condition == DiscardedBatch.Condition.RECORD_AGE_EXCEEDED;
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeObjectPropertyStart("requestContext");
      json.writeStringProperty("requestId", uuid("request", records).toString());
      json.writeStringProperty("functionArn", functionArn);
      json.writeStringProperty("condition", condition.text());
      json.writeNumberProperty("approximateInvokeCount", invocations + (isTooOld ? 1 : 0));
      json.writeEndObject();
      if (!isTooOld) {
        json.writeObjectPropertyStart("responseContext");
        json.writeNumberProperty("statusCode", 200);
        json.writeStringProperty("executedVersion", "$LATEST");
        json.writeStringProperty("functionError", functionError.orElse(null));
        json.writeEndObject();
      }
      json.writeStringProperty("version", "1.0");
      json.writeStringProperty("timestamp", TIMESTAMP.format(now));
      writeBatchInfo(json, records);
      if (withPayload) {
        byte[] event = new InvocationEvent(stream).of(records);
        json.writeStringProperty("payload", new String(event, StandardCharsets.UTF_8));
      }
      json.writeEndObject();
    }
    return text.toString();
  }

  private void writeBatchInfo(JsonGenerator json, List<StreamRecord> records) {
    StreamRecord first = records.getFirst();
    StreamRecord last = records.getLast();
    json.writeObjectPropertyStart("KinesisBatchInfo");
    json.writeStringProperty("shardId", first.shardId());
    json.writeStringProperty("startSequenceNumber", first.sequenceNumber());
    json.writeStringProperty("endSequenceNumber", last.sequenceNumber());
    json.writeStringProperty(
        "approximateArrivalOfFirstRecord", TIMESTAMP.format(first.arrivedAt()));
    json.writeStringProperty("approximateArrivalOfLastRecord", TIMESTAMP.format(last.arrivedAt()));
    json.writeNumberProperty("batchSize", records.size());
    json.writeStringProperty("streamArn", stream.arn());
    json.writeEndObject();
  }
}
