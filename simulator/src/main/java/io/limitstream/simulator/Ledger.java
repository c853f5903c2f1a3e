package io.limitstream.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What becomes of the records of a lane's batches: which deliveries they were in, and which of
/// them are given up.
///
/// @param shard whose records they are
record Ledger(EventSourceMapping mapping, Shard shard) {

  private Instant now() {
    return mapping.simulation().instant();
  }

  private GivingUp givingUp() {
    return mapping.settings().failures().givingUp();
  }

  /// Takes those from the front of a batch that retention has taken away.
  void dropExpired(Batch batch) {
    int expired = 0;
    while (expired < batch.size() && mapping.stream().isExpired(batch.records().get(expired))) {
      expired++;
    }
    mapping.log().expired(batch.records().subList(0, expired));
    batch.drop(expired);
  }

  /// Discards those from the front of a batch that are older than they may be.
  void dropTooOld(Batch batch) {
    int old = 0;
    while (old < batch.size() && isTooOld(batch.records().get(old))) {
      old++;
    }
    if (old > 0) {
      discard(DiscardedBatch.Condition.RECORD_AGE_EXCEEDED, batch, batch.records().subList(0, old));
      batch.drop(old);
    }
  }

  private boolean isTooOld(StreamRecord record) {
    return givingUp().isAfter(Duration.between(record.arrivedAt(), now()));
  }

  /// Discards a batch that was tried as often as it may be.
  void discardExhausted(Batch batch) {
    discard(DiscardedBatch.Condition.RETRY_ATTEMPTS_EXHAUSTED, batch, batch.records());
  }

  private void discard(
      DiscardedBatch.Condition condition, Batch batch, List<StreamRecord> records) {
    FailureMessage message =
        new FailureMessage(
            mapping.stream().settings(),
            mapping.function().settings().arn(),
            batch.invocations(),
            batch.functionError(),
            now());
    mapping
        .log()
        .discarded(DiscardedBatch.of(condition, records, givingUp().destination(), message));
  }

  /// Notes a delivery that has ended.
  ///
  /// @param stored how many of its records, from the first on, are done with
  void delivered(
      Batch batch, Instant startedAt, Delivery.Result result, Optional<String> cause, int stored) {
    StreamRecord last = batch.records().getLast();
    Delivery delivery =
        new Delivery(
            shard.id(),
            batch.size(),
            batch.first().sequenceNumber(),
            last.sequenceNumber(),
            startedAt,
            now(),
            result,
            cause,
            stored,
            Duration.between(last.arrivedAt(), now()));
    mapping.log().delivered(batch.records(), delivery);
  }
}
