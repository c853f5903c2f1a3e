package io.limitstream.store;

class MemoryFreshnessTest implements FreshnessContract {
  private final Freshness freshness = new MemoryFreshness();

  @Override
  public Freshness freshness() {
    return freshness;
  }
}
