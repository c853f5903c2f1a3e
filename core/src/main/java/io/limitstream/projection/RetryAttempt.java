package io.limitstream.projection;

import io.limitstream.event.Decoded;
import io.limitstream.history.Entry;
import io.limitstream.history.HistoryScope;
import io.limitstream.history.LimitHistory;
import io.limitstream.limit.LimitChange;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.Stamp;
import io.limitstream.limit.Transition;
import io.limitstream.parking.Resolution;
import io.limitstream.store.ChangeRefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One attempt to end one parked record: its events are stored, then it is marked.
record RetryAttempt(Backend backend, InstantSource clock, String id, String by, String note) {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  RetryResult apply(List<Correction> corrections) {
    List<RetriedEvent> retried = new ArrayList<>();
    for (Correction correction : corrections) {
      try {
        retried.add(apply(correction.decoded()));
      } catch (ChangeRefusedException refused) {
        String where = corrections.size() == 1 ? "" : correction.source().words() + ": ";
        String before = retried.isEmpty() ? "" : "; " + retried.size() + " before it are applied";
        return new RetryResult.StillParked(where + "store: " + Failure.reason(refused) + before);
      }
    }
    List<byte[]> applied = corrections.stream().map(Correction::content).toList();
    return mark(new RetryResult.Applied(retried), Resolution.digest(applied));
  }

  private RetriedEvent apply(Decoded sound) {
    return switch (sound) {
      case Decoded.Change(var change) -> apply(change);
      case Decoded.Ignored(var type) -> new RetriedEvent.Ignored(type);
      case Decoded.Malformed(var reason) -> throw new IllegalArgumentException(reason);
    };
  }

  private RetriedEvent apply(LimitChange change) {
    LimitState before =
        isForgotten(change)
            ? LimitState.FORGOTTEN
            : backend.store().apply(change.key(), change.writes(), PATIENCE);
    if (before.isForgotten()) {
      return new RetriedEvent.Forgotten(change.key());
    }
    LimitHistory history = backend.history();
    if (history.scope().keeps(change)) {
      history.add(change.key().userId(), Entry.of(change), PATIENCE);
    }
    Transition transition = Transition.of(before, change);
    if (history.scope() != HistoryScope.OFF) {
      transition.anomalies().forEach(anomaly -> Note.of(anomaly, history).perform(() -> PATIENCE));
    }
    if (isForgotten(change)) {
      // Forgotten meanwhile, and perhaps before this was written.
      backend.store().apply(change.key(), LimitState.FORGOTTEN, PATIENCE);
      return new RetriedEvent.Forgotten(change.key());
    }
    Stamp newest = Objects.requireNonNull(transition.after().newest(), "a register is present");
    return new RetriedEvent.Stored(
        change.key(), transition.applied(), newest.number(), transition.anomalies());
  }

  private boolean isForgotten(LimitChange change) {
    Long at = backend.forgotten().at(change.key().userId(), PATIENCE);
    return at != null && change.stamp().createdAt() <= at;
  }

  RetryResult dismiss() {
    return mark(new RetryResult.Dismissed(), null);
  }

  private RetryResult mark(RetryResult result, @Nullable String digest) {
    return backend.parking().resolve(id, resolution(digest))
        ? result
        : new RetryResult.NotFound(id);
  }

  /// What the evidence says.
  ///
  /// @throws IllegalArgumentException if `by` or `note` may not be kept
  Resolution resolution(@Nullable String digest) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new Resolution(now, by, note, digest, now.plus(backend.parkedRetention()));
  }
}
