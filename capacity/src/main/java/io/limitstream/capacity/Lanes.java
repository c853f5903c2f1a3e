package io.limitstream.capacity;

import io.limitstream.simulator.Backoff;

/// Lanes that are alike, of which one is followed batch by batch: when it polls, how much it finds,
/// how long that takes.
///
/// Assumed: records of many lanes come by chance, those of a single one evenly; a lane that finds
/// nothing waits for the mean time until it does.
final class Lanes {
  private static final double SHARD_RECORDS_IN = 1000;
  private static final double SHARD_BYTES_IN = 1 << 20;
  private static final double SHARD_BYTES_OUT = 2 << 20;
  private static final double ALMOST = 1e-6;
  private static final double SHORTEST_STEP = 1e-3;

  private final Question question;
  private final InvocationModel invocations;
  private final TableModel table;
  private final AgeSeries ages;
  private final Sums sums;
  private final int lanes;
  private final double share;
  private final double hot;
  private final Backlog producers = new Backlog();
  private final Backlog stream = new Backlog();
  private final Tokens reading;
  private double arriving;
  private double pending;
  private boolean hasWaited;
  private int failures;
  private double windowStart;
  private double nextAt;

  /// @param lanes how many there are
  /// @param share what one of them gets of all events
  /// @param hotUser the share of all events, among these, that the hot user causes
  Lanes(
      Question question,
      InvocationModel invocations,
      TableModel table,
      AgeSeries ages,
      Sums sums,
      int lanes,
      double share,
      double hotUser) {
    this.question = question;
    this.invocations = invocations;
    this.table = table;
    this.ages = ages;
    this.sums = sums;
    this.lanes = lanes;
    this.share = share;
    this.hot = hotUser / share;
    this.reading = new Tokens(readable(), Math.max(1, invocations.fullBatch() / readable()));
  }

  /// How many records a shard takes in a second.
  static double shardIn(Question question) {
    return Math.min(SHARD_RECORDS_IN, SHARD_BYTES_IN / question.load().recordBytes());
  }

  /// How many records can be read from a shard in a second.
  static double shardOut(Question question) {
    return SHARD_BYTES_OUT / question.load().recordBytes();
  }

  /// A shard is read for all its lanes; a hot one may use what the others leave.
  private double readable() {
    return shardOut(question) / (hot > 0 ? 1 : question.batching().parallelization());
  }

  /// Goes on for a second.
  void second(long second) {
    double begin = second;
    arrive(second, question.load().rateAt(second));
    while (nextAt < begin + 1) {
      step(Math.max(nextAt, begin));
    }
    if (failures > 0) {
      ages.note(second, stream.age(begin + 1));
    }
  }

  /// Takes records into the stream, as far as the shard lets them in.
  private void arrive(long second, double rate) {
    producers.begin(second);
    producers.add(second, rate * share);
    double others = (question.batching().parallelization() - 1) * rate * ordinaryShare();
    double room =
        hot > 0
            ? Math.max(0, shardIn(question) - others)
            : shardIn(question) / question.batching().parallelization();
    stream.begin(second);
    arriving = Math.min(producers.records(), room);
    producers.moveTo(stream, room);
    sums.sent += lanes * rate * share;
    sums.put += lanes * arriving;
  }

  private double ordinaryShare() {
    return (1 - question.load().mix().hotUser()) / question.lanes();
  }

  private void step(double time) {
    if (pending == 0 && !gather(time)) {
      return;
    }
    if (question.table().isOut(time)) {
      fail(time);
    } else {
      deliver(time);
    }
  }

  /// Makes a batch, or says when to look again.
  private boolean gather(double time) {
    double full = invocations.fullBatch();
    double found =
        Math.min(Math.min(stream.available(time), full), Math.max(0, reading.at(time, readable())));
    double windowEnd = windowStart + question.batching().window().toSeconds();
    if (found < full - ALMOST && time < windowEnd - ALMOST) {
      nextAt = Math.min(windowEnd, time + 1);
      return false;
    }
    double wait = hasWaited ? 0 : wait(found);
    if (wait > SHORTEST_STEP) {
      hasWaited = question.lanes() > 1;
      nextAt = time + wait;
      return false;
    }
    hasWaited = false;
    pending = question.lanes() == 1 ? Math.floor(found + ALMOST) : found;
    if (pending <= ALMOST) {
      pending = 0;
      nextAt = time + 1;
      return false;
    }
    return true;
  }

  /// How long it takes until there is a record, where so many are found on the average.
  private double wait(double found) {
    if (question.lanes() == 1) {
      return found < 1 - ALMOST ? 1 : 0;
    }
    if (arriving <= ALMOST) {
      return 0;
    }
    double untilOneComes =
        question.batching().window().isZero() ? -1 / Math.expm1(-arriving) : 1 / arriving + 0.5;
    return Math.exp(-found) * untilOneComes;
  }

  /// The lanes of a group that have a batch: all, unless there is less than a record for each.
  private double calls() {
    return lanes * Math.min(1, pending);
  }

  private void fail(double time) {
    double overhead = question.function().overhead().toNanos() / 1e9;
    sums.addFailed(calls(), overhead);
    failures++;
    nextAt = time + overhead + backoff();
  }

  private double backoff() {
    return Backoff.USUAL.after(failures).toNanos() / 1e9;
  }

  private void deliver(double time) {
    InvocationModel.Work work = invocations.of(Math.max(1, pending), hot);
    double inARow = inARow(time, work);
    double calls = calls() * inARow;
    double stretch = Math.max(1, (double) question.lanes() / question.function().concurrency());
    double served = table.serve(time, calls * work.units(), calls * work.hotUnits());
    double end = Math.max(time + inARow * work.seconds() * stretch, served);
    double waited = (served - time) / inARow;
    double timeout = question.function().timeout().toNanos() / 1e9;
    sums.add(calls, work, Math.max(work.seconds(), Math.min(timeout, waited)));
    double stored = Math.min(1, pending) * inARow * work.stored();
    reading.take(time, stored, readable());
    ages.note((long) end, end - stream.take(stored, end));
    if (work.stored() >= Math.max(1, pending) - ALMOST) {
      pending = 0;
      failures = 0;
      windowStart = end;
      nextAt = end;
    } else {
      pending = Math.max(0, pending - work.stored());
      failures = work.stored() > 0 ? 1 : failures + 1;
      nextAt = end + backoff();
    }
    nextAt = Math.max(nextAt, time + SHORTEST_STEP);
  }

  /// How many full batches follow one another within a second, where the backlog is long.
  private double inARow(double time, InvocationModel.Work work) {
    double full = invocations.fullBatch();
    if (pending < full - ALMOST || work.stored() < full - ALMOST) {
      return 1;
    }
    double waiting = Math.min(stream.available(time), reading.at(time, readable())) / full;
    double fitting = (Math.floor(time) + 1 - time) / work.seconds();
    return Math.max(1, Math.floor(Math.min(waiting, fitting)));
  }
}
