package io.limitstream.lambda;

import io.limitstream.kinesis.BatchResponse;
import io.limitstream.kinesis.KinesisEvent;
import io.limitstream.limit.LimitKey;
import io.limitstream.parking.MemoryParking;
import io.limitstream.projection.BatchResult;
import io.limitstream.projection.Deadline;
import io.limitstream.projection.Projection;
import io.limitstream.store.LimitStore;
import io.limitstream.store.MemoryLimitStore;
import io.limitstream.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/// What is done before SnapStart takes its snapshot, so that a restored function has all loaded and
/// linked that a batch needs: a batch is projected in memory, and a limit that nobody has is looked
/// up in the store, which changes nothing.
///
/// How SnapStart calls it:
/// <https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html>.
final class Priming implements Resource {

  /// How Lambda says in `AWS_LAMBDA_INITIALIZATION_TYPE` that a snapshot will be taken.
  private static final String SNAP_START = "snap-start";

  private static final String EVENT =
      """
      {"aggregateId":"snapshot","createdAt":1000000000000,"eventId":"snapshot","payload":{"amount":"1",\
      "brandId":"snapshot","currencyCode":"EUR","nextResetTime":0,"previousProgress":"0",\
      "remainingAmount":"9.00","userId":"snapshot","userLimitId":"snapshot"},"sequenceNumber":1,\
      "type":"USER_LIMIT_PROGRESS_CHANGED"}\
      """;

  private final LimitStore store;
  private final InvocationLog log;

  Priming(LimitStore store, InvocationLog log) {
    this.store = store;
    this.log = log;
  }

  /// Has this called before the snapshot, if one will be taken. Whoever registers must keep this:
  /// CRaC does not.
  ///
  /// @param initializationType the value of `AWS_LAMBDA_INITIALIZATION_TYPE`
  void registerFor(String initializationType) {
    if (initializationType.equals(SNAP_START)) {
      Core.getGlobalContext().register(this);
    }
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    projectInMemory();
    try {
      var _ = store.find(new LimitKey("snapshot", "snapshot"));
    } catch (StoreException unanswered) {
      // A slower first batch is no reason to refuse a deployment; the first batch will say more.
      log.warning("the store did not answer before the snapshot: " + unanswered.getMessage());
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // Connections are opened anew where they are found closed.
  }

  private static void projectInMemory() {
    String data = Base64.getEncoder().encodeToString(EVENT.getBytes(StandardCharsets.UTF_8));
    String event = "{\"Records\":[{\"kinesis\":{\"data\":\"" + data + "\"}}]}";
    BatchResult result =
        new Projection(new MemoryLimitStore(), new MemoryParking(), 0)
            .project(KinesisEvent.read(event.getBytes(StandardCharsets.UTF_8)), Deadline.none());
    var _ = BatchResponse.of(result);
    var _ = Metrics.line(result, "snapshot", Instant.EPOCH);
  }
}
