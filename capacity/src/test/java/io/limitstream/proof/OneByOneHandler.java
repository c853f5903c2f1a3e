package io.limitstream.proof;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.limitstream.kinesis.KinesisEvent;
import io.limitstream.projection.Arrival;
import io.limitstream.projection.Backend;
import io.limitstream.projection.BatchResult;
import io.limitstream.projection.Deadline;
import io.limitstream.projection.Projection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A handler that projects record by record and so knows every record that failed; which of them it
/// reports, and what it does with a broken one, is what the tests of the proofs vary.
///
/// @param reported which of the failed records is reported, from 0 for the lowest; if there are not
///   so many, none is
/// @param stopsAtBroken whether a broken record is reported, and nothing behind it looked at
record OneByOneHandler(Backend backend, int reported, boolean stopsAtBroken)
    implements RequestStreamHandler {

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Projection projection = new Projection(backend, InstantSource.system());
    Deadline deadline = () -> Duration.ofMillis(context.getRemainingTimeInMillis() - 500L);
    List<String> failed = new ArrayList<>();
    for (Arrival arrival : KinesisEvent.read(input.readAllBytes())) {
      BatchResult result = projection.project(List.of(arrival), deadline);
      boolean stop = stopsAtBroken && !result.parked().isEmpty();
      if (result.firstFailed() != null || stop) {
        failed.add(Objects.requireNonNull(arrival.source().sequenceNumber()));
      }
      if (stop) {
        break;
      }
    }
    output.write(answer(failed).getBytes(StandardCharsets.UTF_8));
  }

  private String answer(List<String> failed) {
    return failed.size() <= reported
        ? "{\"batchItemFailures\":[]}"
        : "{\"batchItemFailures\":[{\"itemIdentifier\":\"" + failed.get(reported) + "\"}]}";
  }
}
