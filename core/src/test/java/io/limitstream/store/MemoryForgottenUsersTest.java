package io.limitstream.store;

class MemoryForgottenUsersTest implements ForgottenUsersContract {
  private final ForgottenUsers forgotten = new MemoryForgottenUsers();

  @Override
  public ForgottenUsers forgotten() {
    return forgotten;
  }
}
