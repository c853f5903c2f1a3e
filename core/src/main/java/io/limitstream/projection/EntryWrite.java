package io.limitstream.projection;

import io.limitstream.history.Entry;
import io.limitstream.history.LimitHistory;
import io.limitstream.limit.LimitState;
import io.limitstream.store.StoreGoneException;
import org.jspecify.annotations.Nullable;

/// The entry that one event leaves in the history. It is written once the limit is stored, and not
/// if that has the Forgotten mark.
final class EntryWrite implements Effect {
  private final String userId;
  private final Entry entry;
  private final LimitWrite limit;
  private final LimitHistory history;
  private final Known stored;
  private volatile boolean isGone;
  private volatile @Nullable String failure = Failure.NO_ANSWER;

  /// @param limit the write of the event's limit, which is started before this
  /// @param stored what an earlier delivery reported
  EntryWrite(String userId, Entry entry, LimitWrite limit, LimitHistory history, Known stored) {
    this.userId = userId;
    this.entry = entry;
    this.limit = limit;
    this.history = history;
    this.stored = stored;
  }

  /// Why it is not kept; nothing if it is, or need not be.
  @Nullable String failure() {
    return failure;
  }

  @Override
  public void perform(Deadline deadline) {
    try {
      LimitState state = limit.awaitStored(deadline);
      if (state != null) {
        if (!state.isForgotten() && !stored.entries().contains(kept())) {
          history.add(userId, entry, deadline.left());
        }
        failure = null;
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error failed) {
      isGone = failed instanceof StoreGoneException;
      failure = Failure.reason(failed);
    }
  }

  private Known.Kept kept() {
    return new Known.Kept(userId, entry.key());
  }

  @Override
  public void tell(Tally tally) {
    // The limit's write reports it, since a record is stored when both are.
  }

  @Override
  public void remember(Known known) {
    if (failure == null) {
      known.entries().add(kept());
    }
  }

  @Override
  public boolean foundTheStoreGone() {
    return isGone;
  }
}
