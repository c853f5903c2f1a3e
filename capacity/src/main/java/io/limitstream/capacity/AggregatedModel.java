package io.limitstream.capacity;

import io.limitstream.simulator.Backoff;
import java.time.Duration;
import java.util.List;

/// Answers by counting batches second by second, for any scale.
///
/// Lanes that are alike are counted as one, times their number: a stream has ordinary lanes, and,
/// if one user is hot, the lane of that user. Assumed, besides what [BatchModel] assumes: what goes
/// beyond a bound waits, producers' records included; a shard that the table failed is tried again
/// with the mapping's backoff, and resumes half a backoff after the table does; throttled writes
/// are tried again at no cost.
public final class AggregatedModel {
  private final Question question;
  private final BatchModel batches;
  private final List<Group> groups;
  private final AgeSeries ages;
  private double stored;
  private double writes;
  private double invocations;
  private double functionSeconds;
  private double told;

  private AggregatedModel(Question question) {
    this.question = question;
    this.batches = new BatchModel(question);
    this.ages = new AgeSeries(question.duration());
    double ordinary = batches.share();
    double hot = ordinary + question.hotUser();
    this.groups =
        question.hotUser() == 0
            ? List.of(new Group(batches.lanes(), ordinary, new BatchModel.Lane(0)))
            : List.of(
                new Group(batches.lanes() - 1, ordinary, new BatchModel.Lane(0)),
                new Group(1, hot, new BatchModel.Lane(question.hotUser() / hot)));
  }

  /// Lanes that are alike.
  private static final class Group {
    final int lanes;
    final double share;
    final BatchModel.Lane lane;
    final Backlog producers = new Backlog();
    final Backlog backlog = new Backlog();

    Group(int lanes, double share, BatchModel.Lane lane) {
      this.lanes = lanes;
      this.share = share;
      this.lane = lane;
    }
  }

  /// What a lane of a group would do in a second, if nothing but its own time bounded it.
  private record Wish(Group group, double records, double batch) {}

  /// The answer to a question.
  public static Forecast answer(Question question) {
    return new AggregatedModel(question).run();
  }

  private Forecast run() {
    long end = question.duration().toSeconds();
    for (long second = 0; second < end; second++) {
      double rate = question.rateAt(second);
      told += rate;
      for (Group group : groups) {
        arrive(group, second, rate * group.share);
      }
      if (isOut(second)) {
        fail(second);
      } else {
        serve(second);
      }
    }
    Duration step = AgeSeries.step(question.duration());
    return new Forecast(
        Mode.AGGREGATED,
        told,
        stored,
        writes,
        invocations,
        functionSeconds * question.memoryMb() / 1024,
        ages.steps(step),
        step,
        ages.recoveries(question.outages()),
        batches.loads(),
        writes * question.writeUnits());
  }

  /// Takes records into the stream, as far as the shard lets them in. A shard's bound is shared by
  /// its lanes, of which the hot one may use what the ordinary ones leave.
  private void arrive(Group group, long second, double records) {
    group.producers.add(second, records);
    double ordinary = question.rateAt(second) * batches.share();
    double others = ordinary * (question.parallelization() - 1);
    double room =
        group.lane.hot() > 0
            ? Math.max(0, batches.shardIn() - others)
            : batches.shardIn() / question.parallelization();
    group.backlog.add(second, group.producers.take(room));
  }

  /// Whether the table is out, or has come back and the mapping has not noticed yet.
  private boolean isOut(long second) {
    return question.outages().stream()
        .anyMatch(
            outage ->
                second >= outage.from().toSeconds()
                    && second
                        < outage.end().plus(backoff(outage.length()).dividedBy(2)).toSeconds());
  }

  private static Duration backoff(Duration sinceTheFirstFailure) {
    Duration waited = Duration.ZERO;
    int failures = 1;
    while (waited.compareTo(sinceTheFirstFailure) < 0
        && Backoff.USUAL.after(failures).compareTo(Backoff.USUAL.longest()) < 0) {
      waited = waited.plus(Backoff.USUAL.after(failures++));
    }
    return Backoff.USUAL.after(failures);
  }

  private void fail(long second) {
    for (Span outage : question.outages()) {
      if (second >= outage.from().toSeconds()) {
        Duration since = Duration.ofSeconds(second).minus(outage.from());
        double attempts = 1.0 / Math.max(1, backoff(since).toSeconds());
        invocations += attempts * batches.lanes();
        functionSeconds += attempts * batches.lanes() * question.overhead().toNanos() / 1e9;
        break;
      }
    }
    groups.forEach(group -> ages.note(second, (double) group.backlog.age(second)));
  }

  private void serve(long second) {
    List<Wish> wishes = groups.stream().map(this::wish).toList();
    double busy = 0;
    double units = 0;
    for (Wish wish : wishes) {
      double calls = wish.group.lanes * wish.records / wish.batch;
      busy += calls * batches.seconds(wish.batch, wish.group.lane);
      units += calls * batches.writes(wish.batch, wish.group.lane) * question.writeUnits();
    }
    double granted =
        Math.min(
            1,
            Math.min(
                question.concurrency() / Math.max(busy, 1e-9),
                question.tableWrites() / Math.max(units, 1e-9)));
    wishes.forEach(wish -> serve(wish, granted, second));
  }

  private Wish wish(Group group) {
    double arriving = question.rate() * group.share;
    double gap = Math.max(1, question.window().toNanos() / 1e9);
    boolean isBehind = group.backlog.records() > 2 * Math.max(1, arriving * gap);
    double batch =
        isBehind
            ? Math.min(question.batchSize(), group.backlog.records())
            : batches.batch(group.backlog.records(), group.lane);
    double capacity = batch / batches.seconds(batch, group.lane);
    double readable = batches.shardOut() / (group.lane.hot() > 0 ? 1 : question.parallelization());
    return new Wish(group, Math.min(group.backlog.records(), Math.min(capacity, readable)), batch);
  }

  private void serve(Wish wish, double granted, long second) {
    Group group = wish.group;
    double taken = group.backlog.take(wish.records * granted);
    double calls = group.lanes * taken / wish.batch;
    double seconds = batches.seconds(wish.batch, group.lane);
    stored += group.lanes * taken;
    invocations += calls;
    functionSeconds += calls * seconds;
    writes += calls * batches.writes(wish.batch, group.lane);
    long waiting = Math.max(group.backlog.age(second), group.producers.age(second));
    ages.note(second, (double) waiting + seconds);
  }
}
