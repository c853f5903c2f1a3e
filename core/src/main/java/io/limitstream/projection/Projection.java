package io.limitstream.projection;

import io.limitstream.event.EventDecoder;
import io.limitstream.history.LimitHistory;
import io.limitstream.parking.Parking;
import io.limitstream.store.LimitStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Projects batches of records into a store (design, part 3).
///
/// The events of one limit are folded in memory, then each touched limit is written once, and each
/// broken record parked, several at a time, started in the order of each one's first record.
/// Nothing is read. An event's entry in the history is written once its limit is stored, and a
/// record is safe when both are. A batch may be projected again, in whole or in part, at any time:
/// what was stored is stale the second time. Of a batch that could not be finished, what was stored
/// is remembered for up to 5 minutes until the next one comes, so that its redelivery has its time
/// for the rest.
///
/// Safe for use by several threads, as far as the store and the parking are.
public final class Projection {
  private final LimitStore store;
  private final Parking parking;
  private final LimitHistory history;
  private final ShardNotes shardNotes;
  private final SideBySide sideBySide;
  private final InstantSource clock;
  private final AtomicReference<@Nullable Unfinished> unfinished = new AtomicReference<>();

  /// The decoder of the last batch, which knows the strings that come again and again.
  private final AtomicReference<@Nullable EventDecoder> spare = new AtomicReference<>();

  /// A projection that keeps no history.
  ///
  /// @param writers how many limits are written at a time, on virtual threads; 0 writes in the
  ///   calling thread, for a store that answers without waiting
  public Projection(LimitStore store, Parking parking, int writers) {
    this(store, parking, writers, InstantSource.system());
  }

  /// A projection that keeps no history.
  ///
  /// @param clock says which events lie in the future, and how long ago the last batch came
  public Projection(LimitStore store, Parking parking, int writers, InstantSource clock) {
    this(Backend.of(store, parking, writers), clock);
  }

  /// A projection into `backend`, with all that it keeps.
  ///
  /// @param clock says which events lie in the future, and how long ago the last batch came
  public Projection(Backend backend, InstantSource clock) {
    this.store = backend.store();
    this.parking = backend.parking();
    this.history = backend.history();
    this.shardNotes = new ShardNotes(backend.freshness());
    this.sideBySide = new SideBySide(backend.writers());
    this.clock = clock;
  }

  /// Projects `batch`, in stream order. Whatever the store does, this returns with the deadline at
  /// the latest, if `writers` is not 0; what is unanswered then counts as failed.
  public BatchResult project(List<Arrival> batch, Deadline deadline) {
    long now = clock.millis();
    Unfinished last = unfinished.getAndSet(null);
    Known stored = last == null ? Known.NOTHING : last.storedOf(batch, now);
    Tally tally = new Tally(batch, now);
    List<Effect> effects = effects(batch, stored, tally);
    sideBySide.run(effects, deadline);
    effects.forEach(effect -> effect.tell(tally));
    BatchResult result = tally.result();
    sideBySide.run(Note.of(result, history, now), deadline);
    shardNotes.note(tally.safe(), Instant.ofEpochMilli(now), deadline);
    if (result.firstFailed() != null) {
      long since = last == null || stored.isEmpty() ? now : last.since();
      List<Arrival> from = Unfinished.from(batch, result.firstFailed());
      unfinished.set(new Unfinished(from, Known.of(effects), since));
    }
    return result;
  }

  private List<Effect> effects(List<Arrival> batch, Known stored, Tally tally) {
    EventDecoder decoder = Objects.requireNonNullElseGet(spare.getAndSet(null), EventDecoder::new);
    Effects effects = new Effects(store, parking, history, stored, tally);
    for (int i = 0; i < batch.size(); i++) {
      Arrival arrival = batch.get(i);
      effects.add(i, arrival, arrival.decoded(decoder));
    }
    spare.set(decoder);
    return effects.inOrder();
  }
}
