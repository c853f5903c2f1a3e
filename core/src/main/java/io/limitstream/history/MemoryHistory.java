package io.limitstream.history;

import io.limitstream.json.Utf8;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// History in this process's memory: gone with it. It never waits and never fails.
///
/// Its size is bounded: of more entries than it holds, those that happened first go first, and it
/// says from when on it knows all.
public final class MemoryHistory implements LimitHistory {

  /// How many entries are kept unless said otherwise: some 60 MB.
  public static final int MAX_ENTRIES = 100_000;

  private static final Comparator<String> BY_BYTES = Utf8::compare;

  private final HistorySettings settings;
  private final InstantSource clock;
  private final int maxEntries;
  private final Map<String, TreeMap<String, Entry>> users = new HashMap<>();
  private final TreeSet<Held> all =
      new TreeSet<>(
          Comparator.comparing(Held::key, BY_BYTES).thenComparing(Held::userId, BY_BYTES));

  /// The time from which on nothing has been let go, in milliseconds since 1970 UTC.
  private long complete;

  private record Held(String key, String userId, long at) {}

  /// An empty history.
  ///
  /// @param clock says what has ended
  public MemoryHistory(HistorySettings settings, InstantSource clock) {
    this(settings, clock, MAX_ENTRIES);
  }

  /// An empty history that holds `maxEntries`, above 0.
  public MemoryHistory(HistorySettings settings, InstantSource clock, int maxEntries) {
    this.settings = settings;
    this.clock = clock;
    this.maxEntries = maxEntries;
  }

  @Override
  public HistoryScope scope() {
    return settings.scope();
  }

  @Override
  public synchronized void add(String userId, Entry entry, Duration timeLeft) {
    if (entry.at() < knownFrom()) {
      return;
    }
    Held held = new Held(entry.key(), userId, entry.at());
    if (all.add(held)) {
      users.computeIfAbsent(userId, _ -> new TreeMap<>(BY_BYTES)).put(held.key(), entry);
      if (all.size() > maxEntries) {
        letGoOfTheFirst();
      }
    }
  }

  private void letGoOfTheFirst() {
    Held first = all.removeFirst();
    users.computeIfPresent(
        first.userId(),
        (_, entries) -> {
          entries.remove(first.key());
          return entries.isEmpty() ? null : entries;
        });
    complete = Math.max(complete, first.at() + 1);
  }

  private long knownFrom() {
    return Math.max(complete, settings.since(clock.millis()));
  }

  @Override
  public synchronized HistoryPage page(HistoryQuery query, Duration timeLeft) {
    long knownFrom = knownFrom();
    List<Entry> page = new ArrayList<>();
    @Nullable String next = null;
    for (Entry entry : asked(query, knownFrom).descendingMap().values()) {
      if (!query.takes(entry)) {
        continue;
      }
      if (page.size() == query.max()) {
        next = page.getLast().key();
        break;
      }
      page.add(entry);
    }
    return new HistoryPage(page, next, knownFrom);
  }

  private NavigableMap<String, Entry> asked(HistoryQuery query, long knownFrom) {
    TreeMap<String, Entry> entries =
        users.getOrDefault(query.userId(), new TreeMap<String, Entry>(BY_BYTES));
    String lowest = query.lowest(knownFrom);
    String end = query.end();
    return Utf8.compare(lowest, end) < 0
        ? entries.subMap(lowest, true, end, false)
        : new TreeMap<String, Entry>(BY_BYTES);
  }

  @Override
  public synchronized long sweep(String userId, Predicate<Entry> goes, Duration timeLeft) {
    TreeMap<String, Entry> entries = users.get(userId);
    if (entries == null) {
      return 0;
    }
    List<Entry> gone = entries.values().stream().filter(goes).toList();
    for (Entry entry : gone) {
      entries.remove(entry.key());
      all.remove(new Held(entry.key(), userId, entry.at()));
    }
    if (entries.isEmpty()) {
      users.remove(userId);
    }
    return gone.size();
  }
}
