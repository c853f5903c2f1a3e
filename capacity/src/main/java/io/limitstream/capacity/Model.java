package io.limitstream.capacity;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Answers questions, from one event a second to millions: lanes that are alike are followed as
/// one, batch by batch, and counted as many.
///
/// A stream has ordinary lanes, and, if one user is hot, the lane of that user. Assumed, besides
/// what [Lanes], [InvocationModel] and [TableModel] assume: what goes beyond a bound waits,
/// producers' records included.
public final class Model {
  private final Question question;
  private final Loads loads;
  private final TableModel table;
  private final AgeSeries ages;
  private final Sums sums = new Sums();
  private final List<Lanes> groups;

  private Model(Question question) {
    this.question = question;
    InvocationModel invocations = new InvocationModel(question);
    this.loads = new Loads(question, invocations);
    this.table = new TableModel(question, loads.units(question.load().rate()));
    this.ages = new AgeSeries(question.duration());
    double hotUser = question.load().mix().hotUser();
    double share = (1 - hotUser) / question.lanes();
    this.groups =
        hotUser == 0
            ? List.of(group(invocations, question.lanes(), share, 0))
            : List.of(
                group(invocations, question.lanes() - 1, share, 0),
                group(invocations, 1, share + hotUser, hotUser));
  }

  private Lanes group(InvocationModel invocations, int lanes, double share, double hotUser) {
    return new Lanes(question, invocations, table, ages, sums, lanes, share, hotUser);
  }

  /// The answer to a question.
  public static Forecast answer(Question question) {
    return new Model(question).run();
  }

  private Forecast run() {
    double ofTable = 0;
    double asked = 0;
    double taken = 0;
    double rate = 0;
    double units = 0;
    for (long second = 0; second < question.duration().toSeconds(); second++) {
      for (Lanes group : groups) {
        group.second(second);
      }
      if (rate != question.load().rateAt(second)) {
        rate = question.load().rateAt(second);
        units = loads.units(rate);
      }
      double capacity = table.capacityAt((double) second);
      if (units / capacity > ofTable) {
        ofTable = units / capacity;
        asked = units;
        taken = capacity;
      }
    }
    Duration throttledFor = table.throttledFor();
    Duration step = AgeSeries.step(question.duration());
    return new Forecast(
        new Forecast.Counts(
            sums.sent,
            sums.put,
            sums.stored,
            sums.writes,
            sums.units,
            sums.invocations,
            sums.functionSeconds * question.function().memoryMb() / 1024),
        ages.steps(step),
        step,
        ages.recoveries(question.table().outages()),
        loads.atTheHighestRate(ofTable),
        throttledFor.isZero()
            ? Optional.empty()
            : Optional.of(new Forecast.Throttling(throttledFor, asked, taken)));
  }

  /// What an answer rests on, in words, for whoever reads it.
  public static List<String> assumptions(Question question) {
    String capacity =
        switch (question.table().capacity()) {
          case Capacity.OnDemand onDemand ->
              "the table is on demand: it takes twice the peak of half an hour ago, 4,000 units a"
                  + " second when new, and at most the quota; AWS promises no more";
          case Capacity.Provisioned provisioned ->
              "the table is provisioned; that unused capacity is kept for a burst of five minutes"
                  + " is assumed, since AWS does not promise it";
        };
    return List.of(
        "lanes that are alike are followed as one, batch by batch, with the mean of everything",
        "events spread evenly over users, and users over shards, but for a hot user",
        "write latency has the mean of a log-normal distribution; the database keeps it under load",
        "what a full shard refuses waits at the producers, and is billed when it is put",
        "retries wait 1 s, doubling up to 60 s: AWS states no times",
        "a call that the table refuses in an outage ends at once",
        capacity,
        "nothing expires: the stream keeps records for longer than they wait",
        "cost leaves out starts, storage, reads, logs, metrics, alarms and transfer");
  }
}
