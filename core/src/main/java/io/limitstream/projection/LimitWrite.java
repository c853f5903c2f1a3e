package io.limitstream.projection;

import io.limitstream.limit.LimitChange;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.Transition;
import io.limitstream.parking.Parking;
import io.limitstream.store.ChangeRefusedException;
import io.limitstream.store.LimitStore;
import io.limitstream.store.StoreGoneException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The one write of one limit: the fold of all its events in a batch.
///
/// What each event did is found by replaying the events over the state that the write found. If the
/// store refuses the change as invalid, the limit's records are parked instead.
final class LimitWrite implements Effect {
  private final LimitKey key;
  private final LimitStore store;
  private final Parking parking;
  private final Known stored;
  private final @Nullable LimitState known;
  private final List<Member> members = new ArrayList<>(1);
  private LimitState folded = LimitState.EMPTY;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile Outcome outcome = new Outcome.Failed(Failure.NO_ANSWER, false);

  /// @param entry the event's entry in the history, if it leaves one
  private record Member(
      int index, Arrival arrival, LimitChange change, @Nullable EntryWrite entry) {

    /// Why its entry is not kept, if one is due.
    @Nullable String missing() {
      return entry == null ? null : entry.failure();
    }
  }

  private sealed interface Outcome {

    void tell(LimitWrite write, Tally tally);

    /// Whether the limit is stored.
    default boolean isStored() {
      return false;
    }

    /// The state that the limit has at the least, as far as that is known.
    default @Nullable LimitState stored(LimitWrite write) {
      return write.known;
    }

    record Stored(LimitState before) implements Outcome {
      @Override
      public void tell(LimitWrite write, Tally tally) {
        tally.limitWritten(write.key);
        write.replay(before, tally);
      }

      @Override
      public boolean isStored() {
        return true;
      }

      @Override
      public LimitState stored(LimitWrite write) {
        return before.merge(write.folded);
      }
    }

    record StoredBefore(LimitState known) implements Outcome {
      @Override
      public void tell(LimitWrite write, Tally tally) {
        write.replay(known, tally);
      }

      @Override
      public boolean isStored() {
        return true;
      }
    }

    record Refused(List<RecordParking> parkings) implements Outcome {
      @Override
      public void tell(LimitWrite write, Tally tally) {
        parkings.forEach(recordParking -> recordParking.tell(tally));
      }
    }

    /// @param isStoreGone whether the store itself is missing
    record Failed(String why, boolean isStoreGone) implements Outcome {
      @Override
      public void tell(LimitWrite write, Tally tally) {
        tally.failed(write.members.getFirst().index, why);
      }
    }
  }

  /// @param stored what an earlier delivery reported
  LimitWrite(LimitKey key, LimitStore store, Parking parking, Known stored) {
    this.key = key;
    this.store = store;
    this.parking = parking;
    this.stored = stored;
    this.known = stored.limits().get(key);
  }

  /// @param entry the event's entry in the history, if it leaves one
  void add(int index, Arrival arrival, LimitChange change, @Nullable EntryWrite entry) {
    members.add(new Member(index, arrival, change, entry));
    folded = folded.merge(change.writes());
  }

  /// Waits until this is done, and returns the limit's state then; nothing if it is not stored.
  ///
  /// @throws InterruptedException if this thread shall stop
  @Nullable LimitState awaitStored(Deadline deadline) throws InterruptedException {
    boolean isDone = done.await(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
    return isDone && outcome.isStored() ? outcome.stored(this) : null;
  }

  @Override
  public void perform(Deadline deadline) {
    try {
      write(deadline);
    } finally {
      done.countDown();
    }
  }

  private void write(Deadline deadline) {
    if (known != null && !known.isChangedBy(folded)) {
      outcome = new Outcome.StoredBefore(known);
      return;
    }
    try {
      outcome = new Outcome.Stored(store.apply(key, folded, deadline.left()));
    } catch (ChangeRefusedException refused) {
      outcome = park(refused, deadline);
    } catch (RuntimeException | Error failed) {
      outcome = new Outcome.Failed(Failure.reason(failed), failed instanceof StoreGoneException);
    }
  }

  private Outcome park(ChangeRefusedException refused, Deadline deadline) {
    List<RecordParking> parkings = new ArrayList<>();
    for (Member member : members) {
      String reason = "store: expected a change that it takes; " + Failure.reason(refused);
      RecordParking recordParking =
          new RecordParking(member.index, member.arrival, reason, parking, stored);
      recordParking.perform(deadline);
      parkings.add(recordParking);
    }
    return new Outcome.Refused(parkings);
  }

  @Override
  public void tell(Tally tally) {
    outcome.tell(this, tally);
  }

  @Override
  public boolean foundTheStoreGone() {
    return outcome instanceof Outcome.Failed failed && failed.isStoreGone();
  }

  @Override
  public void remember(Known known) {
    LimitState state = outcome.stored(this);
    if (state != null) {
      known.limits().put(key, state);
    }
    if (outcome instanceof Outcome.Refused(var parkings)) {
      parkings.forEach(recordParking -> recordParking.remember(known));
    }
  }

  private void replay(LimitState before, Tally tally) {
    LimitState state = before;
    for (Member member : members) {
      Transition transition = Transition.of(state, member.change);
      String missing = member.missing();
      if (missing == null) {
        tally.stored(member.index, transition);
      } else {
        tally.failed(member.index, missing);
      }
      tally.anomalies(member.index, transition.anomalies());
      state = transition.after();
    }
  }
}
