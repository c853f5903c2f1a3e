package io.limitstream.bench;

import io.limitstream.bench.load.KinesisBatch;
import io.limitstream.bench.load.Traffic;
import io.limitstream.bench.usual.UsualHandler;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

/// A short check that fails where the ratios, not the times, have grossly become worse: for a busy
/// machine, in half a minute.
///
/// The three take turns, batch by batch, so that all see the same machine; each is judged by its
/// fastest batch, in processor time, since noise only ever adds.
public final class RatioGuard {
  private static final int RECORDS = 1000;
  private static final int EVENTS = 20_000;
  private static final int ROUNDS = 1000;
  private static final double LEAST_OF_FLOOR = 0.7;
  private static final double LEAST_OF_USUAL = 1.8;

  private RatioGuard() {}

  /// Exits with 1 if a ratio is too low.
  public static void main(String[] args) {
    Traffic traffic = new Traffic(1000, 1, 0);
    List<KinesisBatch> batches = KinesisBatch.of(traffic.events(EVENTS), RECORDS);
    Subject subject = new Subject();
    UsualHandler usual = new UsualHandler();
    subject.announce(traffic);
    traffic.announcements().forEach(usual::apply);
    Fastest floorTime = new Fastest();
    Fastest usualTime = new Fastest();
    Fastest subjectTime = new Fastest();
    long sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
      KinesisBatch batch = batches.get(round % batches.size());
      batch.renumber(round / batches.size());
      floorTime.start();
      sum += Floor.tokens(batch.json());
      floorTime.stop();
      usualTime.start();
      sum += usual.handle(batch.json()).length;
      usualTime.stop();
      subjectTime.start();
      sum += subject.handle(batch.json());
      subjectTime.stop();
    }
    double ofFloor = (double) floorTime.nanos / subjectTime.nanos;
    double ofUsual = (double) usualTime.nanos / subjectTime.nanos;
    System.out.printf(
        "limitstream: %d ns an event; %.2f of floor (at least %.2f), %.2f × usual (at least %.2f);"
            + " check %d%n",
        subjectTime.nanos / RECORDS, ofFloor, LEAST_OF_FLOOR, ofUsual, LEAST_OF_USUAL, sum);
    if (ofFloor < LEAST_OF_FLOOR || ofUsual < LEAST_OF_USUAL) {
      System.exit(1);
    }
  }

  private static final class Fastest {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private long nanos = Long.MAX_VALUE;
    private long started;

    void start() {
      started = THREADS.getCurrentThreadCpuTime();
    }

    void stop() {
      nanos = Math.min(nanos, THREADS.getCurrentThreadCpuTime() - started);
    }
  }
}
