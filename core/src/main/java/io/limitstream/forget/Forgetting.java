package io.limitstream.forget;

import io.limitstream.history.Entry;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.parking.ParkedEntry;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.Resolution;
import io.limitstream.projection.Backend;
import io.limitstream.store.ForgottenUsers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Forgets users (design, part 5): it is noted first, so that replays leave the user's events out;
/// then each limit gets the Forgotten mark, history is deleted, and parked records that name the
/// user are erased. All but the note is done once more after [#UNDER_WAY], since what was under way
/// may have written in between.
///
/// Each step may be repeated, so whatever breaks off is asked for again. Safe for use by several
/// threads.
public final class Forgetting {

  /// The longest time that an invocation of the function may run, and so may write what it read
  /// before.
  public static final Duration UNDER_WAY = Duration.ofMinutes(15);

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String NOTE = "a user was forgotten";

  private final Backend backend;
  private final InstantSource clock;
  private final String by;

  /// @param clock tells when a user is forgotten
  /// @param by who forgets, as the evidence of parked records will say
  /// @throws IllegalArgumentException if `by` is not as [Resolution] demands
  public Forgetting(Backend backend, InstantSource clock, String by) {
    this.backend = backend;
    this.clock = clock;
    this.by = by;
    var _ = resolution();
  }

  /// What was erased.
  public record Erased(long limits, long entries, long parked) {}

  /// What is kept of a user.
  ///
  /// @throws io.limitstream.store.StoreException if the store does not answer
  /// @throws io.limitstream.parking.ParkingException if parking does not answer
  public Found find(String userId) {
    Long at = backend.forgotten().at(userId, PATIENCE);
    long[] entries = {0};
    backend
        .history()
        .sweep(
            userId,
            _ -> {
              entries[0]++;
              return false;
            },
            PATIENCE);
    long marked =
        backend.store().states(userId, PATIENCE).values().stream()
            .filter(LimitState::isForgotten)
            .count();
    return new Found(
        userId,
        at == null ? null : Instant.ofEpochMilli(at),
        backend.store().list(userId, PATIENCE),
        marked,
        entries[0],
        parked(entry -> entry.users().contains(userId)));
  }

  /// Notes that the user is forgotten now, and erases what there is.
  ///
  /// @throws io.limitstream.store.StoreException if the store fails; to ask again is safe
  /// @throws io.limitstream.parking.ParkingException if parking fails; to ask again is safe
  public Erased forget(String userId) {
    backend.forgotten().add(ForgottenUsers.digest(userId), clock.millis(), PATIENCE);
    return erase(userId);
  }

  /// Erases what there is of a user who has been forgotten.
  ///
  /// @throws io.limitstream.store.StoreException if the store fails; to ask again is safe
  /// @throws io.limitstream.parking.ParkingException if parking fails; to ask again is safe
  public Erased erase(String userId) {
    long until = clock.millis();
    Map<String, LimitState> limits = backend.store().states(userId, PATIENCE);
    long marked = 0;
    for (Map.Entry<String, LimitState> limit : limits.entrySet()) {
      if (!limit.getValue().isForgotten()) {
        backend.store().apply(new LimitKey(userId, limit.getKey()), LimitState.FORGOTTEN, PATIENCE);
        marked++;
      }
    }
    long entries = backend.history().sweep(userId, goes(until, limits.keySet()), PATIENCE);
    return new Erased(marked, entries, eraseParked(entry -> entry.users().contains(userId)));
  }

  /// What happened by then goes, and whatever else belongs to one of the limits.
  private static Predicate<Entry> goes(long until, Collection<String> limits) {
    return entry -> entry.at() <= until || limits.stream().anyMatch(entry::concerns);
  }

  /// Takes over what another table knows: notes every user who was forgotten there, and sets the
  /// marks that limits have there. Then erases what the store holds of those users, as far as marks
  /// and parked records name them; readers leave out the history of the others.
  ///
  /// @param notes when each user was forgotten, by digest
  /// @param marks the limits with the Forgotten mark
  public Erased takeOver(Map<String, Long> notes, List<LimitKey> marks) {
    notes.forEach((digest, at) -> backend.forgotten().add(digest, at, PATIENCE));
    long marked = 0;
    for (LimitKey key : marks) {
      LimitState before = backend.store().apply(key, LimitState.FORGOTTEN, PATIENCE);
      marked += before.isForgotten() ? 0 : 1;
    }
    long entries = 0;
    Map<String, List<String>> limitsOf =
        marks.stream()
            .collect(
                Collectors.groupingBy(
                    LimitKey::userId,
                    Collectors.mapping(LimitKey::userLimitId, Collectors.toList())));
    for (Map.Entry<String, List<String>> user : limitsOf.entrySet()) {
      long until = notes.getOrDefault(ForgottenUsers.digest(user.getKey()), Long.MIN_VALUE);
      entries += backend.history().sweep(user.getKey(), goes(until, user.getValue()), PATIENCE);
    }
    long parked =
        eraseParked(
            entry ->
                entry.users().stream()
                    .anyMatch(user -> notes.containsKey(ForgottenUsers.digest(user))));
    return new Erased(marked, entries, parked);
  }

  /// Erases the records that `names` chooses, and once more those that were erased long enough ago
  /// that nothing under way can have written their bytes since.
  private long eraseParked(Predicate<ParkedEntry> names) {
    Instant longAgo = clock.instant().minus(UNDER_WAY);
    Predicate<ParkedEntry> erasedLongAgo =
        entry ->
            entry.form() == ParkedRecord.Form.ERASED
                && !entry.resolutions().getLast().at().isAfter(longAgo);
    long erased = 0;
    for (ParkedEntry entry : parked(names.or(erasedLongAgo))) {
      backend.parking().erase(entry.id(), resolution());
      erased += entry.form() == ParkedRecord.Form.ERASED ? 0 : 1;
    }
    return erased;
  }

  private List<ParkedEntry> parked(Predicate<ParkedEntry> wanted) {
    try (Stream<ParkedEntry> entries = backend.parking().entries()) {
      return new ArrayList<>(entries.filter(wanted).toList());
    }
  }

  private Resolution resolution() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new Resolution(now, by, NOTE, null, now.plus(backend.parkedRetention()));
  }
}
