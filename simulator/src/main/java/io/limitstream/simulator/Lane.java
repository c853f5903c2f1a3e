package io.limitstream.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// One of the batches that a mapping has under way on a shard at a time: gathers, delivers,
/// retries.
///
/// **Gathering.** A shard that has nothing new is polled once a second
/// (<https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html>); while there is more, batches
/// follow at once. A batch is delivered when it is full, when the next record would take it above 6
/// MB, or when the batching window is over, which begins when the previous invocation ends
/// (<https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html>). A record
/// that no filter lets through is passed over and never seen again.
///
/// **Retrying.** A batch that failed is delivered again, alone and in the same make-up, before
/// anything behind it
/// (<https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html>), until it
/// succeeds, is too old, has been tried `MaximumRetryAttempts` times, or expires in the stream.
/// With `BisectBatchOnFunctionError` a failed batch is halved, and a partly stored one is cut at
/// the returned number; neither consumes a retry. A throttled call never reached the function, and
/// consumes none either.
///
/// Assumed, where AWS is silent: what is left of a batch keeps the number of retries that it has
/// consumed, and is not filled up with newer records; the upper half of a batch waits for the
/// lower; of a batch that is partly too old or expired only those records are given up, the rest is
/// delivered; records that expire are told of nowhere; a partial answer that names the first record
/// halves nothing, and consumes a retry.
final class Lane {
  private static final Duration POLL = Duration.ofSeconds(1);

  private final EventSourceMapping mapping;
  private final ShardReader reader;
  private final Shard shard;
  private final int number;
  private final Deque<Batch> pending = new ArrayDeque<>();
  private int next;
  private boolean busy;
  private boolean woken;
  private Instant windowStart;
  private Instant lastPoll;

  /// A batch, or what is left of one.
  private static final class Batch {
    List<StreamRecord> records;
    int retries;
    int invocations;
    int failuresInARow;

    Batch(List<StreamRecord> records, int retries, int invocations, int failuresInARow) {
      this.records = records;
      this.retries = retries;
      this.invocations = invocations;
      this.failuresInARow = failuresInARow;
    }
  }

  Lane(EventSourceMapping mapping, ShardReader reader, Shard shard, int number, int firstIndex) {
    this.mapping = mapping;
    this.reader = reader;
    this.shard = shard;
    this.number = number;
    this.next = firstIndex;
    this.windowStart = mapping.simulation.instant();
    this.lastPoll = mapping.simulation.instant();
  }

  /// Whether the record at a place of the shard is one of this lane's.
  private boolean takes(int index) {
    int lanes = mapping.settings.parallelizationFactor();
    return lanes == 1 || Math.floorMod(shard.hash(index), lanes) == number;
  }

  boolean isCaughtUp() {
    return !busy && pending.isEmpty() && firstUnread().isEmpty();
  }

  Optional<StreamRecord> firstUndone() {
    return pending.isEmpty() ? firstUnread() : Optional.of(pending.getFirst().records.getFirst());
  }

  private Optional<StreamRecord> firstUnread() {
    for (; next < shard.size(); next++) {
      if (takes(next)) {
        return Optional.of(shard.record(next));
      }
    }
    return Optional.empty();
  }

  /// Polls at the next tick, if the lane has nothing else to do.
  void wake() {
    if (!busy && !woken) {
      woken = true;
      Duration idle = Duration.between(lastPoll, mapping.simulation.instant());
      long ticks = Math.ceilDiv(idle.toNanos(), POLL.toNanos());
      mapping.simulation.at(lastPoll.plus(POLL.multipliedBy(ticks)), this::tick);
    }
  }

  private void tick() {
    woken = false;
    if (!busy) {
      poll();
    }
  }

  private void poll() {
    lastPoll = mapping.simulation.instant();
    if (pending.isEmpty()) {
      gather();
    }
    if (!pending.isEmpty()) {
      deliver(pending.getFirst());
    } else if (isCaughtUp()) {
      reader.laneIsDone();
    }
  }

  private void gather() {
    skipExpired();
    List<StreamRecord> records = new ArrayList<>();
    MappingSettings settings = mapping.settings;
    long weight = 0;
    int end = next;
    boolean full = false;
    for (; end < shard.size() && !full; end++) {
      StreamRecord record = shard.record(end);
      if (takes(end) && passes(record)) {
        weight += EventJson.weight(record);
        if (!records.isEmpty() && !EventJson.fits(weight)) {
          full = true;
          break;
        }
        records.add(record);
        full = records.size() == settings.batchSize();
      }
    }
    Instant windowEnd = windowStart.plus(settings.batchingWindow());
    boolean windowIsOpen = mapping.simulation.instant().isBefore(windowEnd);
    if (!full && windowIsOpen && !records.isEmpty()) {
      mapping.simulation.at(windowEnd, this::tick);
      return;
    }
    for (int i = next; i < end; i++) {
      if (takes(i) && !passes(shard.record(i))) {
        mapping.log().filtered(shard.record(i));
      }
    }
    next = end;
    if (!records.isEmpty()) {
      pending.add(new Batch(records, 0, 0, 0));
    }
  }

  private boolean passes(StreamRecord record) {
    List<FilterPattern> filters = mapping.settings.filters();
    return filters.isEmpty() || filters.stream().anyMatch(f -> f.matches(record.data()));
  }

  private void skipExpired() {
    int horizon = mapping.stream.horizon(shard);
    List<StreamRecord> expired = new ArrayList<>();
    for (; next < horizon; next++) {
      if (takes(next)) {
        expired.add(shard.record(next));
      }
    }
    mapping.log().expired(expired);
  }

  private void deliver(Batch batch) {
    dropExpired(batch);
    dropTooOld(batch);
    if (batch.records.isEmpty()) {
      pending.removeFirst();
      mapping.simulation.after(Duration.ZERO, this::tick);
      return;
    }
    busy = true;
    Instant startedAt = mapping.simulation.instant();
    byte[] event = EventJson.of(batch.records, mapping.stream.arn());
    mapping.function.invoke(event, outcome -> ended(batch, startedAt, outcome));
    duplicate(event);
  }

  private void duplicate(byte[] event) {
    Faults faults = mapping.faults;
    RandomGenerator random = mapping.random;
    if (faults.duplicate() > 0
        && mapping.simulation.instant().isBefore(faults.until())
        && random.nextDouble() < faults.duplicate()) {
      Duration later = Duration.ofNanos(random.nextLong(faults.duplicateWithin().toNanos() + 1));
      mapping.simulation.after(later, () -> mapping.function.invoke(event, ignored -> {}));
    }
  }

  private void dropExpired(Batch batch) {
    int expired = 0;
    while (expired < batch.records.size() && mapping.stream.isExpired(batch.records.get(expired))) {
      expired++;
    }
    if (expired > 0) {
      mapping.log().expired(batch.records.subList(0, expired));
      batch.records = batch.records.subList(expired, batch.records.size());
    }
  }

  private void dropTooOld(Batch batch) {
    int seconds = mapping.settings.maximumRecordAgeSeconds();
    if (seconds != MappingSettings.ENDLESS) {
      Instant oldest = mapping.simulation.instant().minusSeconds(seconds);
      int old = 0;
      while (old < batch.records.size() && batch.records.get(old).arrivedAt().isBefore(oldest)) {
        old++;
      }
      if (old > 0) {
        discard(DiscardedBatch.Condition.RECORD_AGE_EXCEEDED, batch, batch.records.subList(0, old));
        batch.records = batch.records.subList(old, batch.records.size());
      }
    }
  }

  private void discard(
      DiscardedBatch.Condition condition, Batch batch, List<StreamRecord> records) {
    mapping
        .log()
        .discarded(
            DiscardedBatch.of(
                condition,
                List.copyOf(records),
                mapping.settings.onFailure(),
                mapping.stream.arn(),
                batch.invocations,
                mapping.simulation.instant()));
  }

  private void ended(Batch batch, Instant startedAt, Outcome outcome) {
    List<StreamRecord> delivered = batch.records;
    switch (outcome) {
      case Outcome.Throttled() -> {
        tell(delivered, startedAt, Delivery.Result.THROTTLED, 0);
        retryLater(batch);
      }
      case Outcome.Answered(var answer) -> {
        batch.invocations++;
        boolean reported = mapping.settings.reportBatchItemFailures();
        judge(batch, startedAt, Verdict.of(answer, delivered, reported));
      }
      case Outcome.Threw(var thrown) -> {
        batch.invocations++;
        judge(batch, startedAt, new Verdict.Failure(thrown.toString()));
      }
      case Outcome.TimedOut(), Outcome.Crashed() -> {
        batch.invocations++;
        judge(batch, startedAt, new Verdict.Failure("the instance is gone"));
      }
    }
  }

  private void judge(Batch batch, Instant startedAt, Verdict verdict) {
    List<StreamRecord> delivered = batch.records;
    switch (verdict) {
      case Verdict.Success() -> {
        tell(delivered, startedAt, Delivery.Result.SUCCESS, delivered.size());
        goOn();
      }
      case Verdict.Failure _ -> {
        tell(delivered, startedAt, Delivery.Result.FAILURE, 0);
        if (mapping.settings.bisectBatchOnFunctionError() && delivered.size() > 1) {
          halve(batch);
        } else {
          retry(batch);
        }
      }
      case Verdict.FailedFrom(var index) -> {
        tell(delivered, startedAt, Delivery.Result.PARTIAL, index);
        if (index > 0) {
          batch.records = delivered.subList(index, delivered.size());
          batch.failuresInARow = 0;
        }
        if (index > 0 && mapping.settings.bisectBatchOnFunctionError()) {
          retryLater(batch);
        } else {
          retry(batch);
        }
      }
    }
  }

  private void tell(
      List<StreamRecord> delivered, Instant startedAt, Delivery.Result result, int stored) {
    Instant now = mapping.simulation.instant();
    StreamRecord last = delivered.getLast();
    mapping
        .log()
        .delivered(
            new Delivery(
                shard.id(),
                delivered.size(),
                delivered.getFirst().sequenceNumber(),
                last.sequenceNumber(),
                startedAt,
                now,
                result,
                stored,
                Duration.between(last.arrivedAt(), now)));
  }

  private void halve(Batch batch) {
    int middle = batch.records.size() / 2;
    List<StreamRecord> upper = batch.records.subList(middle, batch.records.size());
    Batch rest = new Batch(upper, batch.retries, batch.invocations, 0);
    batch.records = batch.records.subList(0, middle);
    pending.removeFirst();
    pending.addFirst(rest);
    pending.addFirst(batch);
    retryLater(batch);
  }

  private void retry(Batch batch) {
    int allowed = mapping.settings.maximumRetryAttempts();
    if (allowed != MappingSettings.ENDLESS && batch.retries >= allowed) {
      discard(DiscardedBatch.Condition.RETRY_ATTEMPTS_EXHAUSTED, batch, batch.records);
      goOn();
    } else {
      batch.retries++;
      retryLater(batch);
    }
  }

  private void retryLater(Batch batch) {
    batch.failuresInARow++;
    mapping.simulation.after(
        mapping.settings.backoff().after(batch.failuresInARow),
        () -> {
          busy = false;
          poll();
        });
  }

  private void goOn() {
    pending.removeFirst();
    busy = false;
    windowStart = mapping.simulation.instant();
    poll();
  }
}
