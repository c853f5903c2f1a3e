package io.limitstream.projection;

import io.limitstream.text.Printable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// How many records of each ignored type there were. At most [#MAX_NAMED] types are named, since a
/// hostile stream can invent them without end; the rest is counted as [#OTHER]. Not safe for use by
/// several threads.
public final class IgnoredTypes {

  /// How many types are named.
  public static final int MAX_NAMED = 100;

  /// What all further types are counted as.
  public static final String OTHER = "other";

  private final Map<String, Long> counts = new TreeMap<>();

  /// Counts records of a type.
  ///
  /// @param type its name, of any length; it is kept as [Printable#cut] gives it
  public void add(String type, long records) {
    addNamed(Printable.cut(type), records);
  }

  private void addNamed(String name, long records) {
    boolean isNamed =
        counts.containsKey(name) || counts.size() - (counts.containsKey(OTHER) ? 1 : 0) < MAX_NAMED;
    counts.merge(isNamed ? name : OTHER, records, Long::sum);
  }

  /// Counts all that `other` counted.
  public void addAll(IgnoredTypes other) {
    other.counts.forEach(this::addNamed);
  }

  /// The counts by type, ordered by name. A view: it changes as this does.
  public Map<String, Long> byType() {
    return Collections.unmodifiableMap(counts);
  }
}
