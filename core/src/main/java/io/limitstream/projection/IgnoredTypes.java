package io.limitstream.projection;

import io.limitstream.json.Printable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// How many records of each ignored type there were. At most [#MAX_NAMED] types are named, those
/// that came first, since a hostile stream can invent them without end; the rest is counted as
/// [#OTHER]. Not safe for use by several threads.
public final class IgnoredTypes {

  /// How many types are named.
  public static final int MAX_NAMED = 100;

  /// What all further types are counted as.
  public static final String OTHER = "other";

  /// In the order in which the types came.
  private final Map<String, Long> counts = new LinkedHashMap<>();

  /// Counts records of a type.
  ///
  /// @param type its name, of any length; it is kept as [Printable#cut] gives it
  public void add(String type, long records) {
    counts.merge(Printable.cut(type), records, Long::sum);
  }

  /// Counts all that `other` counted, and keeps no more names than are reported: for many batches.
  /// The outcome does not depend on where batches end.
  public void addWithinBounds(IgnoredTypes other) {
    other.counts.forEach(
        (type, records) -> {
          boolean isNamed =
              counts.containsKey(type)
                  || counts.size() - (counts.containsKey(OTHER) ? 1 : 0) < MAX_NAMED;
          counts.merge(isNamed ? type : OTHER, records, Long::sum);
        });
  }

  /// The counts by type, ordered by name.
  public Map<String, Long> byType() {
    IgnoredTypes bounded = new IgnoredTypes();
    bounded.addWithinBounds(this);
    return Collections.unmodifiableMap(new TreeMap<>(bounded.counts));
  }
}
