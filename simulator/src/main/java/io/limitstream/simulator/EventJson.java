package io.limitstream.simulator;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/// Lambda's Kinesis event, of the shape that
/// <https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html> shows.
final class EventJson {

  /// The largest event that a function is invoked with: 6 MB, which batching stops at
  /// (<https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html>).
  static final int MAX_BYTES = 6 * 1024 * 1024;

  private static final TokenStreamFactory JSON = new JsonFactory();

  private static final int BYTES_BESIDE_RECORDS = 16;
  private static final int BYTES_BESIDE_DATA = 640;

  private EventJson() {}

  static byte[] of(List<StreamRecord> records, String streamArn) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeArrayPropertyStart("Records");
      records.forEach(record -> write(json, record, streamArn));
      json.writeEndArray();
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  private static void write(JsonGenerator json, StreamRecord record, String streamArn) {
    json.writeStartObject();
    json.writeObjectPropertyStart("kinesis");
    json.writeStringProperty("kinesisSchemaVersion", "1.0");
    json.writeStringProperty("partitionKey", record.partitionKey());
    json.writeStringProperty("sequenceNumber", record.sequenceNumber());
    json.writeStringProperty("data", Base64.getEncoder().encodeToString(record.data()));
    json.writeNumberProperty(
        "approximateArrivalTimestamp", BigDecimal.valueOf(record.arrivedAt().toEpochMilli(), 3));
    json.writeEndObject();
    json.writeStringProperty("eventSource", "aws:kinesis");
    json.writeStringProperty("eventVersion", "1.0");
    json.writeStringProperty("eventID", record.shardId() + ":" + record.sequenceNumber());
    json.writeStringProperty("eventName", "aws:kinesis:record");
    json.writeStringProperty("invokeIdentityArn", "arn:aws:iam::123456789012:role/limitstream");
    json.writeStringProperty("awsRegion", "eu-west-1");
    json.writeStringProperty("eventSourceARN", streamArn);
    json.writeEndObject();
  }

  /// How many bytes an event of these records has at the most, whatever must be escaped in it.
  static long weight(StreamRecord record) {
    return 4L * ((record.data().length + 2) / 3)
        + 6L * record.partitionKey().length()
        + BYTES_BESIDE_DATA;
  }

  /// Whether an event may hold records of this weight together.
  static boolean fits(long weight) {
    return weight + BYTES_BESIDE_RECORDS <= MAX_BYTES;
  }
}
