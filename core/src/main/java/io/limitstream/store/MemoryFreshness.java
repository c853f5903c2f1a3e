package io.limitstream.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Freshness in this process's memory: gone with it. It never waits and never fails.
public final class MemoryFreshness implements Freshness {
  private final TreeMap<String, ShardFreshness> shards = new TreeMap<>();

  @Override
  public synchronized void note(ShardFreshness newest, Duration timeLeft) {
    shards.merge(
        newest.stream() + " " + newest.shardId(),
        newest,
        (known, given) -> given.isNewerThan(known) ? given : known);
  }

  @Override
  public synchronized List<ShardFreshness> shards(Duration timeLeft) {
    return new ArrayList<>(shards.values());
  }
}
