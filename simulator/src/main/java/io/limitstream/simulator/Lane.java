package io.limitstream.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// One of the batches that a mapping has under way on a shard at a time: gathers, delivers,
/// retries.
///
/// **Gathering.** A shard that has nothing new is polled once a second
/// (<https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html>); while there is more, batches
/// follow at once. A batch is delivered when it is full, or when the batching window is over, which
/// begins when the previous invocation ends
/// (<https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html>).
///
/// **Retrying.** A batch that failed is delivered again, alone and in the same make-up, before
/// anything after it
/// (<https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html>), until it
/// succeeds, is too old, has been tried `MaximumRetryAttempts` times, or expires in the stream. A
/// partly stored batch is cut at the returned number, and with `BisectBatchOnFunctionError` a
/// failed one is halved; neither consumes a retry, and what it is cut into is as fresh as a new
/// batch. A call that was throttled, or whose event is above 6 MB, never reached the function, and
/// consumes none either.
///
/// Of a batch that is partly too old only those records are given up, the rest is delivered
/// (recorded). Assumed, where AWS is silent: the rest keeps the retries that it has consumed; what
/// is left of a batch is not filled up with newer records; the upper half of a batch waits for the
/// lower; records that expire are reported nowhere; a partial answer that names the first record
/// halves nothing, and consumes a retry.
final class Lane {
  private static final Duration POLL = Duration.ofSeconds(1);

  private final EventSourceMapping mapping;
  private final ShardReader reader;
  private final Shard shard;
  private final Gatherer gatherer;
  private final Ledger ledger;
  private final Deque<Batch> pending = new ArrayDeque<>();
  private int failuresInARow;
  private boolean inFlight;
  private boolean backsOff;
  private boolean woken;
  private boolean stopped;
  private Instant windowStart;
  private Instant lastPoll;

  Lane(EventSourceMapping mapping, ShardReader reader, Shard shard, int number, int firstIndex) {
    this.mapping = mapping;
    this.reader = reader;
    this.shard = shard;
    this.gatherer = new Gatherer(mapping, shard, number, firstIndex);
    this.ledger = new Ledger(mapping, shard);
    this.windowStart = mapping.simulation().instant();
    this.lastPoll = mapping.simulation().instant();
  }

  boolean isCaughtUp() {
    return !inFlight && pending.isEmpty() && gatherer.firstUnread().isEmpty();
  }

  boolean isInFlight() {
    return inFlight;
  }

  /// The place of the first record that is not done with, or of the next that will be put.
  int firstUndone() {
    return pending.isEmpty() ? gatherer.nextIndex() : shard.indexOf(pending.getFirst().first());
  }

  /// Ends it, once the invocation is over that may be under way.
  void stop() {
    stopped = true;
  }

  /// Polls at the next tick, if the lane has nothing else to do.
  void wake() {
    if (!inFlight && !backsOff && !woken) {
      woken = true;
      Duration idle = Duration.between(lastPoll, mapping.simulation().instant());
      long ticks = Math.ceilDiv(idle.toNanos(), POLL.toNanos());
      mapping.simulation().at(lastPoll.plus(POLL.multipliedBy(ticks)), this::tick);
    }
  }

  private void tick() {
    woken = false;
    if (!inFlight && !backsOff) {
      poll();
    }
  }

  private void poll() {
    if (stopped) {
      return;
    }
    lastPoll = mapping.simulation().instant();
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
    Gatherer.Gathered gathered = gatherer.gather();
    Instant windowEnd = windowStart.plus(mapping.settings().batching().window());
    boolean isWindowOpen = mapping.simulation().instant().isBefore(windowEnd);
    if (!gathered.isFull() && isWindowOpen && !gathered.records().isEmpty()) {
      mapping.simulation().at(windowEnd, this::tick);
      return;
    }
    gatherer.take(gathered);
    if (!gathered.records().isEmpty()) {
      pending.add(new Batch(gathered.records()));
    }
  }

  private void deliver(Batch batch) {
    ledger.dropExpired(batch);
    ledger.dropTooOld(batch);
    if (batch.records().isEmpty()) {
      pending.removeFirst();
      mapping.simulation().after(Duration.ZERO, this::tick);
      return;
    }
    inFlight = true;
    Instant startedAt = mapping.simulation().instant();
    byte[] event = mapping.event().of(batch.records());
    if (event.length > InvocationEvent.MAX_BYTES) {
      String tooLarge = "its event has " + event.length + " bytes, which is above 6 MB";
      mapping
          .simulation()
          .after(Duration.ZERO, () -> notInvoked(batch, startedAt, Optional.of(tooLarge)));
      return;
    }
    mapping.function().invoke(event, ending -> ended(batch, startedAt, ending));
    Dice dice = mapping.dice();
    dice.perhaps(dice.faults().duplicates(), () -> mapping.function().invoke(event, ignored -> {}));
  }

  private void ended(Batch batch, Instant startedAt, Ending ending) {
    switch (ending) {
      case Ending.Throttled throttled ->
          notInvoked(batch, startedAt, Optional.of("throttled: all instances were busy"));
      case Ending.Answered(var answer) ->
          judge(
              batch,
              startedAt,
              Verdict.of(answer, batch.records(), mapping.settings().failures().reportsItems()));
      case Ending.Threw(var thrown) ->
          judge(batch, startedAt, Verdict.Failure.ofFunction(thrown.toString()));
      case Ending.TimedOut(var timeout) ->
          judge(
              batch,
              startedAt,
              Verdict.Failure.ofFunction("timed out after " + timeout.toMillis() + " ms"));
      case Ending.Crashed crashed ->
          judge(batch, startedAt, Verdict.Failure.ofFunction("its instance died"));
    }
  }

  private void notInvoked(Batch batch, Instant startedAt, Optional<String> cause) {
    ledger.delivered(batch, startedAt, Delivery.Result.NOT_INVOKED, cause, 0);
    retryLater();
  }

  private void judge(Batch batch, Instant startedAt, Verdict verdict) {
    batch.invoked();
    switch (verdict) {
      case Verdict.Success success -> {
        ledger.delivered(batch, startedAt, Delivery.Result.SUCCESS, Optional.empty(), batch.size());
        goOn();
      }
      case Verdict.Failure(var cause, var functionError) -> {
        ledger.delivered(batch, startedAt, Delivery.Result.FAILURE, Optional.of(cause), 0);
        batch.failed(functionError);
        if (mapping.settings().failures().bisects() && batch.size() > 1) {
          int middle = batch.size() / 2;
          replace(batch.until(middle), batch.from(middle));
        } else {
          retry(batch);
        }
      }
      case Verdict.FailedFrom(var index) -> {
        Optional<String> cause = Optional.of("the answer reports record " + (index + 1));
        ledger.delivered(batch, startedAt, Delivery.Result.PARTIAL, cause, index);
        if (index > 0) {
          failuresInARow = 0;
          replace(batch.from(index));
        } else {
          batch.failed(Optional.empty());
          retry(batch);
        }
      }
    }
  }

  /// Goes on with parts of the batch that was delivered.
  private void replace(Batch... parts) {
    pending.removeFirst();
    List.of(parts).reversed().forEach(pending::addFirst);
    retryLater();
  }

  private void retry(Batch batch) {
    if (mapping.settings().failures().givingUp().isAfter(batch.retries())) {
      ledger.discardExhausted(batch);
      goOn();
    } else {
      batch.triedAgain();
      retryLater();
    }
  }

  private void retryLater() {
    failuresInARow++;
    inFlight = false;
    backsOff = true;
    mapping
        .simulation()
        .after(
            mapping.settings().failures().backoff().after(failuresInARow),
            () -> {
              backsOff = false;
              poll();
            });
    reader.invocationIsOver();
  }

  private void goOn() {
    pending.removeFirst();
    failuresInARow = 0;
    inFlight = false;
    windowStart = mapping.simulation().instant();
    reader.invocationIsOver();
    poll();
  }
}
