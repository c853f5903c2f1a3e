package io.limitstream.parking;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Parked records in this process's memory: gone with it, so no retention ends them earlier. It
/// never waits and never fails.
///
/// Its size is bounded, since hostile input must not exhaust the memory that the limits need:
/// beyond [#MAX_BYTES] the records parked first are forgotten.
public final class MemoryParking implements Parking {

  /// How many bytes of records are kept.
  public static final long MAX_BYTES = 16L << 20;

  private static final int BYTES_BESIDE_CONTENT = 1024;

  private final InstantSource clock;
  private final Map<String, ParkedRecord> records = new LinkedHashMap<>();
  private final TreeMap<String, ParkedEntry> entries = new TreeMap<>();
  private long bytes;

  /// Parking that is empty.
  public MemoryParking() {
    this(InstantSource.system());
  }

  /// Parking that is empty.
  ///
  /// @param clock says when a record is parked
  public MemoryParking(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void park(ParkedRecord parked, Duration timeLeft) {
    String id = parked.id();
    if (records.putIfAbsent(id, parked) == null) {
      entries.put(id, entry(id, parked, clock.instant()));
      bytes += weight(parked);
      forgetTheFirst();
    }
  }

  private static ParkedEntry entry(String id, ParkedRecord parked, Instant parkedAt) {
    return new ParkedEntry(
        id,
        parked.source(),
        parked.form(),
        parked.content().length,
        parked.reason(),
        parked.legible(),
        parkedAt,
        List.of());
  }

  private void forgetTheFirst() {
    while (bytes > MAX_BYTES && records.size() > 1) {
      String first = records.keySet().iterator().next();
      ParkedRecord forgotten = records.remove(first);
      entries.remove(first);
      bytes -= forgotten == null ? 0 : weight(forgotten);
    }
  }

  private static long weight(ParkedRecord parked) {
    return (long) parked.content().length + BYTES_BESIDE_CONTENT;
  }

  /// The records that are kept, first parked first.
  public synchronized List<ParkedRecord> list() {
    return new ArrayList<>(records.values());
  }

  @Override
  public synchronized ParkedPage list(@Nullable String after, int max) {
    var behind = after == null ? entries : entries.tailMap(after, false);
    List<ParkedEntry> page = behind.values().stream().limit(max).toList();
    return new ParkedPage(page, page.size() < behind.size() ? page.getLast().id() : null);
  }

  @Override
  public synchronized Optional<ParkedEntry> entry(String id) {
    return Optional.ofNullable(entries.get(id));
  }

  @Override
  public synchronized Optional<ParkedRecord> find(String id) {
    return Optional.ofNullable(records.get(id));
  }

  @Override
  public synchronized boolean resolve(String id, Resolution resolution) {
    return entries.computeIfPresent(id, (_, entry) -> entry.with(resolution)) != null;
  }

  @Override
  public synchronized boolean erase(String id, Resolution resolution) {
    ParkedRecord record = records.get(id);
    ParkedEntry entry = entries.get(id);
    if (record == null || entry == null) {
      return false;
    }
    if (entry.form() != ParkedRecord.Form.ERASED) {
      ParkedEntry erased = entry.erased(resolution);
      entries.put(id, erased);
      bytes -= record.content().length;
      records.put(
          id, new ParkedRecord(erased.source(), erased.form(), new byte[0], erased.reason()));
    }
    return true;
  }
}
