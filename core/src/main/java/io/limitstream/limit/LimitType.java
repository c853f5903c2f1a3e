package io.limitstream.limit;

/// What a limit limits. A [#SESSION] limit's amounts are seconds, whatever its currency says; all
/// others are money.
public enum LimitType {
  BALANCE,
  BET,
  DEPOSIT,
  LOSS,
  SESSION
}
