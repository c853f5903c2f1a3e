package io.limitstream.stranger;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.limitstream.simulator.DatabaseException;
import io.limitstream.simulator.SimulatedDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A stranger's handler: sums up the payments of each account, each payment once, and has its
/// table's rows in `sums` and what was counted in `counted`.
///
/// @param dropsLateRecords the planted bug: where little time is left it counts no more, and
///   reports success for what it did not look at
record Balances(
    SimulatedDatabase database,
    Map<String, Integer> sums,
    Set<String> counted,
    boolean dropsLateRecords)
    implements RequestStreamHandler {
  private static final int LITTLE_MILLIS = 1000;

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    JsonNode event = JsonMapper.shared().readTree(input.readAllBytes());
    String failed = "";
    for (JsonNode record : event.get("Records")) {
      JsonNode kinesis = record.get("kinesis");
      int left = context.getRemainingTimeInMillis();
      if (left < LITTLE_MILLIS) {
        failed = dropsLateRecords ? "" : kinesis.get("sequenceNumber").asString();
        break;
      }
      try {
        database.write(Duration.ofMillis(left), () -> count(kinesis));
      } catch (DatabaseException refused) {
        failed = kinesis.get("sequenceNumber").asString();
        break;
      }
    }
    String answer =
        failed.isEmpty()
            ? "{\"batchItemFailures\":[]}"
            : "{\"batchItemFailures\":[{\"itemIdentifier\":\"" + failed + "\"}]}";
    output.write(answer.getBytes(StandardCharsets.UTF_8));
  }

  private String count(JsonNode kinesis) {
    String account = kinesis.get("partitionKey").asString();
    byte[] data = Base64.getDecoder().decode(kinesis.get("data").asString());
    if (counted.add(kinesis.get("sequenceNumber").asString())) {
      int amount = Integer.parseInt(new String(data, StandardCharsets.UTF_8));
      sums.merge(account, amount, Integer::sum);
    }
    return account;
  }
}
