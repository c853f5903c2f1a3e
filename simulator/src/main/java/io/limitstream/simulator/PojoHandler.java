package io.limitstream.simulator;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// A handler of `aws-lambda-java-events`' [KinesisEvent], as Lambda's Java runtime calls it: with
/// the event as an object, and its answer made JSON.
///
/// Whoever uses it has `aws-lambda-java-events` on the class path already; nothing else here needs
/// it. An answer may be null, a [StreamsEventResponse], a text, or maps and lists of these.
///
/// @param handler takes the event
public record PojoHandler(RequestHandler<KinesisEvent, ?> handler) implements RequestStreamHandler {

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Object answer = handler.handleRequest(read(input.readAllBytes()), context);
    try (JsonGenerator json =
        new JsonFactory().createGenerator(ObjectWriteContext.empty(), output)) {
      write(json, answer);
    }
  }

  private static KinesisEvent read(byte[] event) {
    List<KinesisEvent.KinesisEventRecord> records = new ArrayList<>();
    JsonTree tree = JsonTree.parse(event).orElseThrow();
    if (member(tree, "Records") instanceof JsonTree.Elements(var list)) {
      list.forEach(record -> records.add(record(record)));
    }
    KinesisEvent read = new KinesisEvent();
    read.setRecords(records);
    return read;
  }

  // The event's own type for times.
  @SuppressWarnings("JavaUtilDate")
  private static KinesisEvent.KinesisEventRecord record(JsonTree tree) {
    JsonTree kinesis = member(tree, "kinesis");
    KinesisEvent.Record data = new KinesisEvent.Record();
    data.setKinesisSchemaVersion(text(kinesis, "kinesisSchemaVersion"));
    data.setPartitionKey(text(kinesis, "partitionKey"));
    data.setSequenceNumber(text(kinesis, "sequenceNumber"));
    data.setData(ByteBuffer.wrap(Base64.getDecoder().decode(text(kinesis, "data"))));
    BigDecimal seconds = new BigDecimal(text(kinesis, "approximateArrivalTimestamp"));
    data.setApproximateArrivalTimestamp(new Date(seconds.movePointRight(3).longValueExact()));
    KinesisEvent.KinesisEventRecord record = new KinesisEvent.KinesisEventRecord();
    record.setKinesis(data);
    record.setEventSource(text(tree, "eventSource"));
    record.setEventVersion(text(tree, "eventVersion"));
    record.setEventID(text(tree, "eventID"));
    record.setEventName(text(tree, "eventName"));
    record.setInvokeIdentityArn(text(tree, "invokeIdentityArn"));
    record.setAwsRegion(text(tree, "awsRegion"));
    record.setEventSourceARN(text(tree, "eventSourceARN"));
    return record;
  }

  private static JsonTree member(JsonTree tree, String name) {
    return tree instanceof JsonTree.Members(var members)
        ? members.getOrDefault(name, new JsonTree.Nothing())
        : new JsonTree.Nothing();
  }

  private static String text(JsonTree tree, String name) {
    return switch (member(tree, name)) {
      case JsonTree.Text(var text) -> text;
      case JsonTree.Digits(var digits) -> digits;
      default -> throw new IllegalStateException("the simulated event lacks " + name);
    };
  }

  private static void write(JsonGenerator json, @Nullable Object answer) {
    switch (answer) {
      case null -> json.writeNull();
      case StreamsEventResponse response -> write(json, response);
      case String text -> json.writeString(text);
      case Boolean truth -> json.writeBoolean(truth);
      case Number number -> json.writeNumber(new BigDecimal(number.toString()));
      case Map<?, ?> members -> {
        json.writeStartObject();
        members.forEach(
            (name, value) -> {
              json.writeName(String.valueOf(name));
              write(json, value);
            });
        json.writeEndObject();
      }
      case Iterable<?> elements -> {
        json.writeStartArray();
        elements.forEach(element -> write(json, element));
        json.writeEndArray();
      }
      default ->
          throw new IllegalArgumentException(
              "the handler answered with a "
                  + answer.getClass().getName()
                  + ": expected null, a StreamsEventResponse, a text, or maps and lists; or let it"
                  + " be a RequestStreamHandler, and write its answer itself");
    }
  }

  private static void write(JsonGenerator json, StreamsEventResponse response) {
    json.writeStartObject();
    json.writeName("batchItemFailures");
    if (response.getBatchItemFailures() == null) {
      json.writeNull();
    } else {
      json.writeStartArray();
      for (StreamsEventResponse.BatchItemFailure failure : response.getBatchItemFailures()) {
        json.writeStartObject();
        json.writeStringProperty("itemIdentifier", failure.getItemIdentifier());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }
}
