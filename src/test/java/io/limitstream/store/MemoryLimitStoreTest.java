package io.limitstream.store;

class MemoryLimitStoreTest implements LimitStoreContract {

  @Override
  public LimitStore store() {
    return new MemoryLimitStore();
  }
}
