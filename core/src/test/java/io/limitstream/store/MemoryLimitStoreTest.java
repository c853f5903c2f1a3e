package io.limitstream.store;

class MemoryLimitStoreTest implements LimitStoreContract {
  private final LimitStore store = new MemoryLimitStore();

  @Override
  public LimitStore store() {
    return store;
  }
}
