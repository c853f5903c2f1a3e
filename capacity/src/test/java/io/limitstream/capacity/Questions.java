package io.limitstream.capacity;

import io.limitstream.simulator.Batching;
import io.limitstream.simulator.Latency;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/// A question that the tests vary, one number at a time.
final class Questions {
  private Load load = new Load(10, 1_000_000, 1, 600, new Load.Mix(0, 0, 0), List.of());
  private int shards = 1;
  private Batching batching = Batching.of(500, Duration.ofSeconds(1));
  private FunctionPlan function =
      new FunctionPlan(Duration.ofSeconds(60), 1024, 1000, 64, Duration.ofMillis(5), Duration.ZERO);
  private TablePlan table =
      new TablePlan(latency(10), List.of(), Capacity.OnDemand.USUAL, 1024, HistoryKept.OFF);
  private Duration duration = Duration.ofHours(1);

  private Questions() {}

  /// Ten events a second of as many users as there are, in one lane; each write takes 10 ms, and
  /// nothing else takes time but 5 ms an invocation.
  static Questions plain() {
    return new Questions();
  }

  static Latency latency(int millis) {
    return new Latency(Duration.ofMillis(millis), Duration.ofMillis(millis));
  }

  Question ask() {
    return new Question(load, shards, batching, function, table, duration);
  }

  Forecast answer() {
    return Model.answer(ask());
  }

  Cost cost() {
    return Cost.of(ask(), answer(), Prices.list());
  }

  Questions rate(double rate) {
    load =
        new Load(
            rate, load.users(), load.limitsPerUser(), load.recordBytes(), load.mix(), load.peaks());
    return this;
  }

  Questions users(long users, int limitsPerUser) {
    load =
        new Load(load.rate(), users, limitsPerUser, load.recordBytes(), load.mix(), load.peaks());
    return this;
  }

  Questions recordBytes(int bytes) {
    load =
        new Load(load.rate(), load.users(), load.limitsPerUser(), bytes, load.mix(), load.peaks());
    return this;
  }

  Questions mix(double broken, double changes, double hotUser) {
    load =
        new Load(
            load.rate(),
            load.users(),
            load.limitsPerUser(),
            load.recordBytes(),
            new Load.Mix(broken, changes, hotUser),
            load.peaks());
    return this;
  }

  Questions peak(double factor, Duration from, Duration length) {
    load =
        new Load(
            load.rate(),
            load.users(),
            load.limitsPerUser(),
            load.recordBytes(),
            load.mix(),
            List.of(new Peak(factor, new Span(from, length))));
    return this;
  }

  Questions shards(int count) {
    shards = count;
    return this;
  }

  Questions batching(int size, Duration window, int parallelization) {
    batching = new Batching(size, window, parallelization);
    return this;
  }

  Questions function(Duration timeout, int concurrency, int writers) {
    function =
        new FunctionPlan(
            timeout,
            function.memoryMb(),
            concurrency,
            writers,
            function.overhead(),
            function.perRecord());
    return this;
  }

  Questions latencyMillis(int millis) {
    return table(
        latency(millis), table.outages(), table.capacity(), table.itemBytes(), table.history());
  }

  Questions outage(Duration from, Duration length) {
    return table(
        table.latency(),
        List.of(new Span(from, length)),
        table.capacity(),
        table.itemBytes(),
        table.history());
  }

  Questions provisioned(double units) {
    return capacity(new Capacity.Provisioned(units));
  }

  Questions previousPeak(double units) {
    return capacity(new Capacity.OnDemand(OptionalDouble.of(units), 40_000));
  }

  private Questions capacity(Capacity capacity) {
    return table(table.latency(), table.outages(), capacity, table.itemBytes(), table.history());
  }

  Questions items(int bytes, HistoryKept history) {
    return table(table.latency(), table.outages(), table.capacity(), bytes, history);
  }

  private Questions table(
      Latency latency, List<Span> outages, Capacity capacity, int itemBytes, HistoryKept history) {
    table = new TablePlan(latency, outages, capacity, itemBytes, history);
    return this;
  }

  Questions lasting(Duration time) {
    duration = time;
    return this;
  }
}
