package io.limitstream.archive;

import io.limitstream.event.Decoded;
import io.limitstream.event.EventDecoder;
import io.limitstream.limit.LimitChange;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.Register;
import io.limitstream.limit.Transition;
import io.limitstream.projection.Arrival;
import io.limitstream.source.Events;
import io.limitstream.source.Input;
import io.limitstream.source.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// All that sources say of one user, in the order of the events' numbers: what each said, and what
/// it did.
///
/// @param chapters the events
/// @param limits what they lead to
/// @param problems what could not be read
public record Story(
    List<Chapter> chapters, Map<LimitKey, LimitState> limits, List<Problem> problems) {

  /// One event.
  ///
  /// @param change what it means
  /// @param before what was known of the limit before it
  /// @param transition what it did
  /// @param place where it lies
  public record Chapter(
      LimitChange change, LimitState before, Transition transition, String place) {

    /// The registers that it won: `terms`, `pending`, `usage`, `implied`, `kind`.
    public List<String> won() {
      LimitState won = change.writes().newerThan(before);
      return won.registers().map(Chapter::name).collect(Collectors.toList());
    }

    private static String name(Register register) {
      return register.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
  }

  private record Found(LimitChange change, String place) {}

  /// The story of `userId`.
  ///
  /// @param limits which of the user's limits
  public static Story of(
      Iterable<? extends Input> inputs, String userId, Predicate<String> limits) {
    List<Found> all = new ArrayList<>();
    EventDecoder decoder = new EventDecoder();
    List<Problem> problems;
    try (Events events = new Events(inputs)) {
      for (Arrival next = events.next(); next != null; next = events.next()) {
        if (next.decoded(decoder) instanceof Decoded.Change(var change)
            && change.key().userId().equals(userId)
            && limits.test(change.key().userLimitId())) {
          all.add(new Found(change, next.source().words()));
        }
      }
      problems = events.problems();
    }
    all.sort(Comparator.comparing(found -> found.change.stamp()));
    Map<LimitKey, LimitState> states = new HashMap<>();
    List<Chapter> chapters = new ArrayList<>();
    for (Found found : all) {
      LimitState before = states.getOrDefault(found.change.key(), LimitState.EMPTY);
      Transition transition = Transition.of(before, found.change);
      states.put(found.change.key(), transition.after());
      chapters.add(new Chapter(found.change, before, transition, found.place));
    }
    return new Story(chapters, states, problems);
  }
}
