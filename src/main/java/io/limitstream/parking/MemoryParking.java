package io.limitstream.parking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Parked records in this process's memory: gone with it. It never waits and never fails.
///
/// Its size is bounded, since hostile input must not exhaust the memory that the limits need:
/// beyond [#MAX_BYTES] the records parked first are forgotten.
public final class MemoryParking implements Parking {

  /// How many bytes of records are kept.
  public static final long MAX_BYTES = 16L << 20;

  private static final int BYTES_BESIDE_CONTENT = 1024;

  private final Map<String, ParkedRecord> records = new LinkedHashMap<>();
  private long bytes;

  @Override
  public synchronized void park(ParkedRecord parked, Duration timeLeft) {
    if (records.putIfAbsent(parked.id(), parked) == null) {
      bytes += weight(parked);
      forgetTheFirst();
    }
  }

  private void forgetTheFirst() {
    while (bytes > MAX_BYTES && records.size() > 1) {
      ParkedRecord first = records.remove(records.keySet().iterator().next());
      bytes -= first == null ? 0 : weight(first);
    }
  }

  private static long weight(ParkedRecord parked) {
    return (long) parked.content().length + BYTES_BESIDE_CONTENT;
  }

  /// The records that are kept, first parked first.
  public synchronized List<ParkedRecord> list() {
    return new ArrayList<>(records.values());
  }

  /// The record of an id, if it is kept.
  public synchronized Optional<ParkedRecord> find(String id) {
    return Optional.ofNullable(records.get(id));
  }
}
