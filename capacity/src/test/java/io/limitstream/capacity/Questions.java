package io.limitstream.capacity;

import io.limitstream.simulator.Latency;
import java.time.Duration;
import java.util.List;

/// Questions that the tests vary.
final class Questions {
  private Questions() {}

  /// Small enough for every record to be simulated.
  static final Question SMALL =
      new Question(
          2,
          20,
          1000,
          2,
          600,
          new Latency(Duration.ofMillis(4), Duration.ofMillis(25)),
          List.of(),
          List.of(),
          500,
          Duration.ofSeconds(1),
          4,
          32,
          Duration.ofMinutes(20),
          0,
          0,
          1000,
          40_000,
          Duration.ofSeconds(60),
          1769,
          Duration.ofMillis(5),
          Duration.ofNanos(20_000),
          1);

  static Question with(Question question, int shards, double rate, long users) {
    return new Question(
        shards,
        rate,
        users,
        question.limitsPerUser(),
        question.recordBytes(),
        question.latency(),
        question.outages(),
        question.peaks(),
        question.batchSize(),
        question.window(),
        question.parallelization(),
        question.writers(),
        question.duration(),
        question.broken(),
        question.hotUser(),
        question.concurrency(),
        question.tableWrites(),
        question.timeout(),
        question.memoryMb(),
        question.overhead(),
        question.perRecord(),
        question.writeUnits());
  }

  static Question with(Question question, List<Span> outages, double broken, double hotUser) {
    return new Question(
        question.shards(),
        question.rate(),
        question.users(),
        question.limitsPerUser(),
        question.recordBytes(),
        question.latency(),
        outages,
        question.peaks(),
        question.batchSize(),
        question.window(),
        question.parallelization(),
        question.writers(),
        question.duration(),
        broken,
        hotUser,
        question.concurrency(),
        question.tableWrites(),
        question.timeout(),
        question.memoryMb(),
        question.overhead(),
        question.perRecord(),
        question.writeUnits());
  }

  static Question with(Question question, int concurrency, double tableWrites) {
    return new Question(
        question.shards(),
        question.rate(),
        question.users(),
        question.limitsPerUser(),
        question.recordBytes(),
        question.latency(),
        question.outages(),
        question.peaks(),
        question.batchSize(),
        question.window(),
        question.parallelization(),
        question.writers(),
        question.duration(),
        question.broken(),
        question.hotUser(),
        concurrency,
        tableWrites,
        question.timeout(),
        question.memoryMb(),
        question.overhead(),
        question.perRecord(),
        question.writeUnits());
  }
}
