package io.limitstream.bench.cold.usual;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// The function as it is usually written: for each record, read its JSON into objects, get the
/// limit, change it, and put it back. An older event is passed over; a failure ends the batch.
public final class UsualFunction implements RequestHandler<KinesisEvent, StreamsEventResponse> {
  private static final Set<String> TYPES =
      Set.of("USER_LIMIT_CREATED", "USER_LIMIT_PROGRESS_CHANGED", "USER_LIMIT_RESET");

  private final ObjectMapper mapper = JsonMapper.builder().build();
  private final UsualStore store;

  /// Made by Lambda: reads the settings from the environment.
  public UsualFunction() {
    this(
        "true".equals(System.getenv("ENABLE_DYNAMO_DB"))
            ? UsualStore.inTable(DynamoDbClient.create(), System.getenv("AWS_TABLE_NAME"))
            : UsualStore.inMemory());
  }

  /// @param store where limits are kept
  public UsualFunction(UsualStore store) {
    this.store = store;
  }

  /// Projects one batch.
  @Override
  public StreamsEventResponse handleRequest(KinesisEvent event, Context context) {
    List<StreamsEventResponse.BatchItemFailure> failures = new ArrayList<>();
    for (KinesisEvent.KinesisEventRecord record : event.getRecords()) {
      try {
        project(record.getKinesis().getData().array());
      } catch (RuntimeException failed) {
        context.getLogger().log("failed: " + failed);
        failures.add(
            new StreamsEventResponse.BatchItemFailure(record.getKinesis().getSequenceNumber()));
        break;
      }
    }
    return new StreamsEventResponse(failures);
  }

  /// Projects one record.
  ///
  /// @param data its JSON
  public void project(byte[] data) {
    Envelope event = mapper.readValue(data, Envelope.class);
    if (!TYPES.contains(event.type())) {
      return;
    }
    UsualLimit before = store.get(event.payload().userId(), event.payload().userLimitId());
    if (before == null || before.sequenceNumber() < event.sequenceNumber()) {
      store.put(UsualLimit.after(before, event));
    }
  }
}
