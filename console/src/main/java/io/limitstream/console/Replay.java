package io.limitstream.console;

import io.limitstream.event.Decoded;
import io.limitstream.event.EventDecoder;
import io.limitstream.projection.Arrival;
import io.limitstream.projection.BatchResult;
import io.limitstream.projection.Deadline;
import io.limitstream.projection.Projection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Projects a feed of events: all at once, or at the speed of their timestamps. For use by one
/// thread.
final class Replay {
  private static final int BATCH = 100;

  /// Of large records fewer stand in a batch, which must fit the memory.
  private static final int BATCH_BYTES = 4 << 20;

  /// A quiet stretch that would really last longer than this is skipped.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(4);

  private final Projection projection;
  private final RunLog run;
  private final AnomalyLog anomalies;
  private final RecentUsers users;
  private final ReplayClock clock;
  private final EventDecoder decoder = new EventDecoder();

  Replay(
      Projection projection,
      RunLog run,
      AnomalyLog anomalies,
      RecentUsers users,
      ReplayClock clock) {
    this.projection = projection;
    this.run = run;
    this.anomalies = anomalies;
    this.users = users;
    this.clock = clock;
  }

  /// Projects all events as fast as it can, then lets the clock run from the newest of them.
  ///
  /// @throws NotStoredException if the store does not take them
  void atOnce(Feed feed) {
    long newest = Long.MIN_VALUE;
    List<Arrival> batch = new ArrayList<>(BATCH);
    long bytes = 0;
    for (Arrival event = feed.next(); event != null; event = feed.next()) {
      batch.add(event);
      bytes += event.content().length;
      if (batch.size() == BATCH || bytes >= BATCH_BYTES) {
        newest = Math.max(newest, project(batch));
        batch.clear();
        bytes = 0;
      }
    }
    newest = Math.max(newest, project(batch));
    if (newest != Long.MIN_VALUE) {
      clock.run(Instant.ofEpochMilli(newest), 1);
    }
  }

  /// Projects each event when the clock shows the time at which it happened, in the feed's order;
  /// one that is late comes at once. After the last one the clock runs on as real time does.
  ///
  /// @param speed how many seconds of the events pass in one
  /// @throws NotStoredException if the store does not take them
  /// @throws InterruptedException if this thread shall stop
  void atSpeed(Feed feed, double speed) throws InterruptedException {
    boolean hasStarted = false;
    for (Arrival event = feed.next(); event != null; event = feed.next()) {
      Instant happened = happened(event);
      if (happened != null) {
        if (!hasStarted) {
          clock.run(happened, speed);
          hasStarted = true;
        }
        wait(happened, speed);
      }
      project(List.of(event));
    }
    clock.run(clock.instant(), 1);
  }

  private void wait(Instant happened, double speed) throws InterruptedException {
    Duration wait = clock.until(happened);
    if (wait.compareTo(LONGEST_WAIT) > 0) {
      Thread.sleep(LONGEST_WAIT);
      clock.run(happened, speed);
    } else if (wait.isPositive()) {
      Thread.sleep(wait);
    }
  }

  private @Nullable Instant happened(Arrival event) {
    return event.decoded(decoder) instanceof Decoded.Change(var change)
        ? Instant.ofEpochMilli(change.stamp().createdAt())
        : null;
  }

  private long project(List<Arrival> batch) {
    BatchResult result = projection.project(batch, Deadline.none());
    run.add(result);
    anomalies.addAll(result.anomalies());
    result.limitsWritten().forEach(key -> users.add(key.userId()));
    if (result.firstFailed() != null) {
      throw new NotStoredException(String.join("; ", result.failures()));
    }
    return result.newestCreatedAt().orElse(Long.MIN_VALUE);
  }
}
