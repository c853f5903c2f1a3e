package io.limitstream.forget;

import io.limitstream.limit.LimitChange;
import io.limitstream.parking.Legible;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.projection.Backend;
import io.limitstream.store.ForgottenUsers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/// Keeps a replay of old events from bringing forgotten users back: their events up to the time of
/// forgetting are left out, and what was written of users who were forgotten meanwhile is forgotten
/// too. Safe for use by several threads.
public final class Replay {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Backend backend;
  private final Forgetting forgetting;
  private final Map<String, Long> forgotten;
  private final LongAdder leftOut = new LongAdder();

  private Replay(Backend backend, Forgetting forgetting, Map<String, Long> forgotten) {
    this.backend = backend;
    this.forgetting = forgetting;
    this.forgotten = forgotten;
  }

  /// Begins a replay into `backend`, before the first event is read.
  ///
  /// @param by who replays, as the evidence of erased records will say
  /// @throws io.limitstream.store.StoreException if the store does not answer
  public static Replay into(Backend backend, InstantSource clock, String by) {
    return new Replay(
        backend, new Forgetting(backend, clock, by), backend.forgotten().all(PATIENCE));
  }

  /// Whether an event is left out.
  public boolean leavesOut(LimitChange change) {
    boolean isOut =
        !forgotten.isEmpty() && isForgotten(change.key().userId(), change.stamp().createdAt());
    if (isOut) {
      leftOut.increment();
    }
    return isOut;
  }

  /// Whether a broken event is left out: it names forgotten users only, and a time up to which they
  /// are forgotten.
  public boolean leavesOut(ParkedRecord broken) {
    if (forgotten.isEmpty()) {
      return false;
    }
    Legible legible = broken.legible();
    Long createdAt = legible.createdAt();
    if (createdAt == null) {
      return false;
    }
    List<String> users = legible.users();
    boolean isOut =
        !users.isEmpty() && users.stream().allMatch(user -> isForgotten(user, createdAt));
    if (isOut) {
      leftOut.increment();
    }
    return isOut;
  }

  private boolean isForgotten(String userId, long createdAt) {
    Long at = forgotten.get(ForgottenUsers.digest(userId));
    return at != null && createdAt <= at;
  }

  /// How many events were left out.
  public long leftOut() {
    return leftOut.sum();
  }

  /// Ends the replay: erases once more what is kept of those who were forgotten since it began, as
  /// it may have written of them.
  ///
  /// @param users of whom it wrote
  /// @return which of them were forgotten since
  /// @throws io.limitstream.store.StoreException if the store fails; `limitstream forget` then does
  ///   the same
  public Set<String> end(Collection<String> users) {
    Set<String> since = since(users);
    since.forEach(forgetting::erase);
    return since;
  }

  /// Which of `users` were forgotten since the replay began.
  public Set<String> since(Collection<String> users) {
    Map<String, Long> now = new HashMap<>(backend.forgotten().all(PATIENCE));
    now.entrySet().removeAll(forgotten.entrySet());
    return now.isEmpty()
        ? Set.of()
        : users.stream()
            .filter(user -> now.containsKey(ForgottenUsers.digest(user)))
            .collect(Collectors.toSet());
  }
}
