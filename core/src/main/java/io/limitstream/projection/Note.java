package io.limitstream.projection;

import io.limitstream.history.Entry;
import io.limitstream.history.HistoryScope;
import io.limitstream.history.LimitHistory;
import io.limitstream.limit.Anomaly;
import io.limitstream.parking.Legible;
import io.limitstream.parking.ParkedRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The entry that an anomaly or a parked record leaves in a user's history, so that one query shows
/// the whole story. That it is not kept fails nothing.
record Note(String userId, Entry entry, LimitHistory history) implements Effect {

  /// How many users of one parked record get an entry of it: a record that names more is no event.
  private static final int MAX_USERS = 100;

  /// The notes of what `result` reports; none where no history is kept.
  ///
  /// @param now the time, in milliseconds since 1970 UTC
  static List<Effect> of(BatchResult result, LimitHistory history, long now) {
    List<Effect> notes = new ArrayList<>();
    if (history.scope() != HistoryScope.OFF) {
      result.anomalies().forEach(anomaly -> notes.add(of(anomaly, history)));
      result.parked().forEach(parked -> notes.addAll(of(parked, history, now)));
    }
    return notes;
  }

  static Note of(Anomaly anomaly, LimitHistory history) {
    Entry entry =
        new Entry.Noted(
            anomaly.key().userLimitId(),
            anomaly.kind(),
            anomaly.event(),
            anomaly.said(),
            anomaly.known());
    return new Note(anomaly.key().userId(), entry, history);
  }

  private static List<Note> of(ParkedRecord parked, LimitHistory history, long now) {
    Legible legible = parked.legible();
    if (legible.users().isEmpty()) {
      return List.of();
    }
    Entry entry =
        new Entry.Parked(at(parked, legible, now), parked.id(), parked.reason(), legible.limits());
    return legible.users().stream()
        .limit(MAX_USERS)
        .map(user -> new Note(user, entry, history))
        .toList();
  }

  /// When it arrived. Of a record without a time of arrival, as those of files are: when the event
  /// happened by what is legible of it, so that the same record leaves the same entry each time.
  private static long at(ParkedRecord parked, Legible legible, long now) {
    Instant arrivedAt = parked.source().arrivedAt();
    if (arrivedAt != null) {
      return arrivedAt.toEpochMilli();
    }
    Long createdAt = legible.createdAt();
    return createdAt == null ? now : createdAt;
  }

  @Override
  public void perform(Deadline deadline) {
    try {
      history.add(userId, entry, deadline.left());
    } catch (RuntimeException | Error notKept) {
      // The anomaly is reported, and the record parked, all the same.
    }
  }

  @Override
  public void tell(Tally tally) {
    // No record waits for it.
  }

  @Override
  public void remember(Known known) {
    // Nothing is left out for it.
  }
}
