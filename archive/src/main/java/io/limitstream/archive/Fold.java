package io.limitstream.archive;

import io.limitstream.event.Decoded;
import io.limitstream.event.EventDecoder;
import io.limitstream.json.Sha256;
import io.limitstream.json.Utf8;
import io.limitstream.limit.LimitChange;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.projection.Arrival;
import io.limitstream.source.Events;
import io.limitstream.source.Input;
import io.limitstream.source.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The merge of all events that sources hold: for each limit the state that they lead to, whatever
/// their order. Each source is folded by one thread into limits of its own, which join the others
/// when it ends.
///
/// Memory is bounded by the number of limits. Not safe for use by several threads, once it is made.
public final class Fold {
  private final Map<LimitKey, LimitState> limits = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, String> tags = new TreeMap<>();
  private long events;
  private long ignored;
  private long broken;
  private long oldest = Long.MAX_VALUE;
  private long newest = Long.MIN_VALUE;

  private Fold() {}

  /// Folds `inputs`.
  ///
  /// @param threads how many inputs are read at a time; 1 or more
  /// @param share which part of the work to do
  /// @param wanted which events to fold, of those that the share has; asked by several threads
  /// @param onBroken takes each broken event; called by one thread at a time
  public static Fold of(
      Iterable<? extends Input> inputs,
      int threads,
      Share share,
      Predicate<LimitChange> wanted,
      Consumer<Arrival> onBroken) {
    Fold total = new Fold();
    Predicate<LimitChange> chosen =
        change -> share.hasUser(change.key().userId()) && wanted.test(change);
    InputReaders.read(
        inputs,
        share,
        threads,
        input -> {
          Fold part = new Fold();
          part.read(input, chosen, onBroken);
          total.join(part);
          total.note(input);
        });
    return total;
  }

  private void read(Input input, Predicate<LimitChange> wanted, Consumer<Arrival> onBroken) {
    EventDecoder decoder = new EventDecoder();
    try (Events source = new Events(List.of(input))) {
      for (Arrival next = source.next(); next != null; next = source.next()) {
        switch (next.decoded(decoder)) {
          case Decoded.Change(var change) -> add(change, wanted);
          case Decoded.Ignored _ -> ignored++;
          case Decoded.Malformed(var reason) -> {
            broken++;
            synchronized (onBroken) {
              onBroken.accept(Arrival.broken(next.source(), next.form(), next.content(), reason));
            }
          }
        }
      }
      problems.addAll(source.problems());
    }
  }

  private void add(LimitChange change, Predicate<LimitChange> wanted) {
    if (!wanted.test(change)) {
      return;
    }
    events++;
    oldest = Math.min(oldest, change.stamp().createdAt());
    newest = Math.max(newest, change.stamp().createdAt());
    limits.merge(change.key(), change.writes(), LimitState::merge);
  }

  private synchronized void note(Input input) {
    String tag = input.tag();
    if (tag != null) {
      tags.put(input.name(), tag);
    }
  }

  private synchronized void join(Fold part) {
    if (limits.isEmpty()) {
      limits.putAll(part.limits);
    } else {
      part.limits.forEach((key, state) -> limits.merge(key, state, LimitState::merge));
    }
    problems.addAll(part.problems);
    events += part.events;
    ignored += part.ignored;
    broken += part.broken;
    oldest = Math.min(oldest, part.oldest);
    newest = Math.max(newest, part.newest);
  }

  /// Each limit's state.
  public Map<LimitKey, LimitState> limits() {
    return limits;
  }

  /// Whose limits they are.
  public Set<String> users() {
    return limits.keySet().stream().map(LimitKey::userId).collect(Collectors.toSet());
  }

  /// How many events change a limit.
  public long events() {
    return events;
  }

  /// How many events are of other types.
  public long ignored() {
    return ignored;
  }

  /// How many events are broken.
  public long broken() {
    return broken;
  }

  /// The tags of the sources that have one, by their names.
  public Map<String, String> tags() {
    return tags;
  }

  /// What could not be read.
  public List<Problem> problems() {
    return problems;
  }

  /// When the oldest event happened, in milliseconds since 1970 UTC; of no meaning without events.
  public long oldest() {
    return oldest;
  }

  /// When the newest event happened, in milliseconds since 1970 UTC; of no meaning without events.
  public long newest() {
    return newest;
  }

  /// What distinguishes this fold from any other: the SHA-256 of its limits in order, as 64
  /// hexadecimal digits.
  public String digest() {
    MessageDigest digest = Sha256.start();
    limits.keySet().stream()
        .sorted(
            Comparator.comparing(LimitKey::userId, Utf8::compare)
                .thenComparing(LimitKey::userLimitId, Utf8::compare))
        .forEach(
            key ->
                digest.update(
                    (key + " " + limits.get(key) + "\n").getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest());
  }
}
