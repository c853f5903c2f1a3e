package io.limitstream.archive;

import io.limitstream.event.Decoded;
import io.limitstream.event.EventDecoder;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.Register;
import io.limitstream.projection.Arrival;
import io.limitstream.source.Events;
import io.limitstream.source.Input;
import io.limitstream.store.LimitStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Holds a store against a fold. States only rise, so each register must be at the same event with
/// the same content, or at a newer one; a limit with the Forgotten mark is at least everything.
///
/// Of users whom the sources do not know it says nothing, and of history neither.
public final class Verification {
  private final LimitStore store;
  private final long dueUntil;
  private final List<Finding> findings = new ArrayList<>();
  private long verified;
  private long ahead;
  private long notYetDue;
  private long forgotten;
  private long onlyInStore;

  /// @param dueUntil an event that happened later, in milliseconds since 1970 UTC, may still be on
  ///   its way
  public Verification(LimitStore store, long dueUntil) {
    this.store = store;
    this.dueUntil = dueUntil;
  }

  /// Looks at every limit of `fold`, one consistent read for each user; what seems to be behind is
  /// read once more before it counts.
  ///
  /// @param read called after each limit
  public void check(Fold fold, Runnable read) {
    Map<String, Map<String, LimitState>> users = new TreeMap<>();
    fold.limits()
        .forEach(
            (key, state) ->
                users
                    .computeIfAbsent(key.userId(), _ -> new TreeMap<>())
                    .put(key.userLimitId(), state));
    users.forEach(
        (userId, limits) -> {
          Map<String, LimitState> kept = store.states(userId, LimitStore.PATIENCE);
          onlyInStore += kept.keySet().stream().filter(id -> !limits.containsKey(id)).count();
          Map<String, LimitState> again = null;
          for (Map.Entry<String, LimitState> limit : limits.entrySet()) {
            LimitKey key = new LimitKey(userId, limit.getKey());
            LimitState held = kept.getOrDefault(limit.getKey(), LimitState.EMPTY);
            List<Finding> found = compare(key, limit.getValue(), held);
            if (!found.isEmpty()) {
              again = again == null ? store.states(userId, LimitStore.PATIENCE) : again;
              held = again.getOrDefault(limit.getKey(), LimitState.EMPTY);
              found = compare(key, limit.getValue(), held);
            }
            count(found, limit.getValue(), held);
            read.run();
          }
        });
  }

  private void count(List<Finding> found, LimitState archived, LimitState held) {
    List<Finding> due =
        found.stream()
            .filter(
                finding ->
                    finding.kind() == Finding.Kind.DIFFERENT
                        || finding.archived().stamp().createdAt() <= dueUntil)
            .toList();
    findings.addAll(due);
    if (held.isForgotten()) {
      forgotten++;
    } else if (!due.isEmpty()) {
      return;
    } else if (!found.isEmpty()) {
      notYetDue++;
    } else {
      verified++;
      ahead += archived.isChangedBy(held) ? 1 : 0;
    }
  }

  private static List<Finding> compare(LimitKey key, LimitState archived, LimitState held) {
    if (held.isForgotten()) {
      return List.of();
    }
    List<Finding> found = new ArrayList<>();
    compare(key, "terms", archived.terms(), held.terms(), found);
    compare(key, "pending", archived.pending(), held.pending(), found);
    compare(key, "usage", archived.usage(), held.usage(), found);
    compare(key, "implied", archived.implied(), held.implied(), found);
    compare(key, "kind", archived.kind(), held.kind(), found);
    return found;
  }

  private static void compare(
      LimitKey key,
      String register,
      @Nullable Register archived,
      @Nullable Register held,
      List<Finding> found) {
    if (archived == null) {
      return;
    }
    if (archived.isNewerThan(held)) {
      found.add(new Finding(Finding.Kind.BEHIND, key, register, archived, held, null));
    } else if (held != null && !held.isNewerThan(archived) && !held.equals(archived)) {
      found.add(new Finding(Finding.Kind.DIFFERENT, key, register, archived, held, null));
    }
  }

  /// Takes back what was found of users who have been forgotten since the fold began.
  public void leaveOut(Set<String> users) {
    findings.removeIf(finding -> users.contains(finding.key().userId()));
  }

  /// Looks in the sources for where the findings' events lie.
  public void locate(Iterable<? extends Input> inputs) {
    Set<String> wanted = new HashSet<>();
    findings.forEach(finding -> wanted.add(event(finding.key(), finding.archived())));
    if (wanted.isEmpty()) {
      return;
    }
    Map<String, String> places = new HashMap<>();
    EventDecoder decoder = new EventDecoder();
    try (Events events = new Events(inputs)) {
      for (Arrival next = events.next(); next != null; next = events.next()) {
        if (next.decoded(decoder) instanceof Decoded.Change(var change)) {
          String place = next.source().words();
          change
              .writes()
              .registers()
              .map(register -> event(change.key(), register))
              .filter(wanted::contains)
              .forEach(event -> places.putIfAbsent(event, place));
        }
      }
    }
    findings.replaceAll(
        finding -> {
          String place = places.get(event(finding.key(), finding.archived()));
          return place == null ? finding : finding.at(place);
        });
  }

  private static String event(LimitKey key, Register register) {
    return key + " " + register.stamp().event();
  }

  /// What is missing or different, by user and limit.
  public List<Finding> findings() {
    return findings;
  }

  /// How many limits are at least as the sources say.
  public long verified() {
    return verified;
  }

  /// How many of those know newer events.
  public long ahead() {
    return ahead;
  }

  /// How many limits lack events that happened so lately that they may be on their way.
  public long notYetDue() {
    return notYetDue;
  }

  /// How many limits are forgotten.
  public long forgotten() {
    return forgotten;
  }

  /// How many other limits those users have.
  public long onlyInStore() {
    return onlyInStore;
  }
}
