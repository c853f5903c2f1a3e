package io.limitstream.bench.usual;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// A Kinesis function as most are written: `aws-lambda-java-events` with the runtime's own
/// serializer, Jackson's data binding for each record, and one update of a map for each event. No
/// validation, no exactness, no parking.
public final class UsualHandler {
  private final PojoSerializer<KinesisEvent> events =
      LambdaEventSerializers.serializerFor(KinesisEvent.class, UsualHandler.class.getClassLoader());
  private final PojoSerializer<StreamsEventResponse> responses =
      LambdaEventSerializers.serializerFor(
          StreamsEventResponse.class, UsualHandler.class.getClassLoader());
  private final ObjectMapper mapper =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();
  private final Map<String, UsualLimit> limits = new ConcurrentHashMap<>();

  /// Handles one Lambda Kinesis event, and returns the response's JSON.
  public byte[] handle(byte[] json) {
    KinesisEvent event = events.fromJson(new ByteArrayInputStream(json));
    List<StreamsEventResponse.BatchItemFailure> failures = new ArrayList<>();
    for (KinesisEvent.KinesisEventRecord record : event.getRecords()) {
      apply(mapper.readValue(record.getKinesis().getData().array(), LimitEvent.class));
    }
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    responses.toJson(new StreamsEventResponse(failures), response);
    return response.toByteArray();
  }

  /// Handles one envelope's JSON.
  public void apply(byte[] envelope) {
    apply(mapper.readValue(envelope, LimitEvent.class));
  }

  private void apply(LimitEvent event) {
    switch (event.type()) {
      case "USER_LIMIT_CREATED" -> limits.putIfAbsent(key(event), UsualLimit.created(event));
      case "USER_LIMIT_PROGRESS_CHANGED" ->
          update(
              event,
              Objects.requireNonNull(event.payload().previousProgress())
                  .add(event.payload().amount()));
      case "USER_LIMIT_RESET" -> update(event, BigDecimal.ZERO);
      default -> {
        // Another type of event.
      }
    }
  }

  private void update(LimitEvent event, BigDecimal progress) {
    limits.computeIfPresent(
        key(event),
        (key, limit) ->
            event.sequenceNumber() > limit.sequenceNumber() ? limit.used(event, progress) : limit);
  }

  private static String key(LimitEvent event) {
    return event.payload().userId() + "/" + event.payload().userLimitId();
  }

  /// How many limits are held.
  public int size() {
    return limits.size();
  }
}
