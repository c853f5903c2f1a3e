package io.limitstream.simulator;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/// Lambda's Kinesis event, of the shape that
/// <https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html> shows.
final class InvocationEvent {

  /// The largest event that a function is invoked with: 6 MB, which batching stops at
  /// (<https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html>).
  static final int MAX_BYTES = 6 * 1024 * 1024;

  private static final TokenStreamFactory JSON = new JsonFactory();
  private static final int BYTES_BESIDE_RECORDS = 16;
  private static final int MOST_BYTES_OF_A_TIME = 16;

  private final StreamSettings stream;
  private final String roleArn;
  private final int bytesBesideData;

  /// @param stream where the records come from
  InvocationEvent(StreamSettings stream) {
    this.stream = stream;
    this.roleArn = "arn:aws:iam::" + stream.place().account() + ":role/example";
    Shard shard = new Shard(0, HashRange.ALL, List.of());
    StreamRecord empty =
        new StreamRecord(shard.id(), "0".repeat(56), "", new byte[0], Instant.ofEpochMilli(0));
    this.bytesBesideData = of(List.of(empty)).length + MOST_BYTES_OF_A_TIME;
  }

  byte[] of(List<StreamRecord> records) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeArrayPropertyStart("Records");
      records.forEach(record -> write(json, record));
      json.writeEndArray();
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  private void write(JsonGenerator json, StreamRecord record) {
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
    json.writeStringProperty("invokeIdentityArn", roleArn);
    json.writeStringProperty("awsRegion", stream.place().region());
    json.writeStringProperty("eventSourceARN", stream.arn());
    json.writeEndObject();
  }

  /// How many bytes a record has in an event at the most, whatever must be escaped in it.
  long weight(StreamRecord record) {
    return 4L * Math.ceilDiv(record.data().length, 3)
        + 6L * record.partitionKey().length()
        + bytesBesideData;
  }

  /// Whether an event may hold records of this weight together.
  static boolean fits(long weight) {
    return weight + BYTES_BESIDE_RECORDS <= MAX_BYTES;
  }
}
