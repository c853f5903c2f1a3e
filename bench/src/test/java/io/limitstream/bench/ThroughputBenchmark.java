package io.limitstream.bench;

import io.limitstream.bench.load.KinesisBatch;
import io.limitstream.bench.load.Traffic;
import io.limitstream.bench.usual.UsualHandler;
import io.limitstream.kinesis.KinesisEvent;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// One batch at a time, on one thread: the bare parsing, the usual way, and Limitstream.
@State(Scope.Benchmark)
public class ThroughputBenchmark {

  /// Records in a batch.
  @Param({"100", "1000"})
  public int records;

  /// Users × limits of each.
  @Param({"1000x1", "100000x4"})
  public String limits = "";

  /// How many of a hundred events repeat an earlier one.
  @Param("0")
  public int duplicates;

  private static final int EVENTS = 32_000;

  private List<KinesisBatch> batches = List.of();
  private Traffic traffic = new Traffic(1, 1, 0);
  private int next;

  /// Generates the input.
  @Setup(Level.Trial)
  public void generate() {
    String[] parts = limits.split("x", -1);
    traffic = new Traffic(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), duplicates);
    batches = KinesisBatch.of(traffic.events(EVENTS), records);
  }

  private byte[] nextBatch() {
    KinesisBatch batch = batches.get(next % batches.size());
    batch.renumber(next / batches.size());
    next++;
    return batch.json();
  }

  /// The handler of Limitstream, with every limit announced before.
  @State(Scope.Benchmark)
  public static class Limitstream {
    private final Subject subject = new Subject();

    /// Announces the limits.
    @Setup(Level.Trial)
    public void announce(ThroughputBenchmark input) {
      subject.announce(input.traffic);
      for (KinesisBatch batch : input.batches) {
        subject.project(KinesisEvent.read(batch.json()));
      }
      input.next = input.batches.size();
    }
  }

  /// The usual handler, with every limit announced before.
  @State(Scope.Benchmark)
  public static class Usual {
    private final UsualHandler handler = new UsualHandler();

    /// Announces the limits.
    @Setup(Level.Trial)
    public void announce(ThroughputBenchmark input) {
      input.traffic.announcements().forEach(handler::apply);
    }
  }

  /// Only tokens.
  @Benchmark
  public long floor() {
    return Floor.tokens(nextBatch());
  }

  /// The usual way.
  @Benchmark
  public byte[] usual(Usual usual) {
    return usual.handler.handle(nextBatch());
  }

  /// Limitstream.
  @Benchmark
  public int limitstream(Limitstream limitstream) {
    return limitstream.subject.handle(nextBatch());
  }
}
