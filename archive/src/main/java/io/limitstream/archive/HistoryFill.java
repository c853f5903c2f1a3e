package io.limitstream.archive;

import io.limitstream.event.Decoded;
import io.limitstream.event.EventDecoder;
import io.limitstream.history.Entry;
import io.limitstream.history.HistorySettings;
import io.limitstream.history.LimitHistory;
import io.limitstream.limit.LimitChange;
import io.limitstream.projection.Arrival;
import io.limitstream.source.Events;
import io.limitstream.source.Input;
import io.limitstream.source.Problem;
import io.limitstream.store.LimitStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/// Writes what archived events leave in the history, once their limits are written: history cannot
/// be folded, so the sources are read a second time, and entries are written while reading.
///
/// An entry is written only if absent, so this may be killed and started again at any moment,
/// beside whoever else writes.
public final class HistoryFill {
  private final LimitHistory history;
  private final HistorySettings settings;
  private final InstantSource clock;
  private final LongAdder kept = new LongAdder();
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
  private final List<Problem> problems = Collections.synchronizedList(new ArrayList<>());

  /// @param settings what the history keeps, and how long
  /// @param clock says what has ended
  public HistoryFill(LimitHistory history, HistorySettings settings, InstantSource clock) {
    this.history = history;
    this.settings = settings;
    this.clock = clock;
  }

  /// What came of it.
  ///
  /// @param kept how many entries are now kept; what the sources hold twice counts twice
  /// @param failures why entries could not be written, each with the limit
  /// @param problems what could not be read
  public record Result(long kept, List<String> failures, List<Problem> problems) {}

  /// Whether the event of `change` leaves an entry whose time has not ended.
  public boolean leavesOne(LimitChange change) {
    return settings.scope().keeps(change)
        && change.stamp().createdAt() >= settings.since(clock.millis());
  }

  /// Reads `inputs` and writes their events' entries.
  ///
  /// @param threads how many inputs are read at a time
  /// @param wanted which events' entries to write; asked by several threads
  /// @param writers how many entries are written at a time
  /// @param maxWrites how many writes are begun in a second, at the most
  /// @param written called after each entry, by any thread
  public Result write(
      Iterable<? extends Input> inputs,
      Share share,
      int threads,
      Predicate<LimitChange> wanted,
      int writers,
      int maxWrites,
      Runnable written) {
    Predicate<LimitChange> chosen =
        change -> leavesOne(change) && share.hasUser(change.key().userId()) && wanted.test(change);
    try (PacedWrites writes = new PacedWrites(writers, maxWrites)) {
      InputReaders.read(inputs, share, threads, input -> write(input, chosen, writes, written));
    }
    return new Result(kept.sum(), List.copyOf(failures), List.copyOf(problems));
  }

  private void write(
      Input input, Predicate<LimitChange> chosen, PacedWrites writes, Runnable written) {
    EventDecoder decoder = new EventDecoder();
    try (Events events = new Events(List.of(input))) {
      for (Arrival next = events.next(); next != null; next = events.next()) {
        if (next.decoded(decoder) instanceof Decoded.Change(var change) && chosen.test(change)) {
          writes.begin(() -> add(change), failure -> fail(change, failure), written);
        }
      }
      problems.addAll(events.problems());
    }
  }

  private void add(LimitChange change) {
    history.add(change.key().userId(), Entry.of(change), LimitStore.PATIENCE);
    kept.increment();
  }

  private void fail(LimitChange change, String failure) {
    failures.add(
        "user %s, limit %s, history of event %d: %s"
            .formatted(
                change.key().userId(),
                change.key().userLimitId(),
                change.stamp().number(),
                failure));
  }
}
