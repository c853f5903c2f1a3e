package io.limitstream.simulator;

/// How an invocation ended.
public sealed interface Outcome {

  /// The handler returned.
  ///
  /// @param answer what it wrote; the array is not copied
  // An answer is handed through, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Answered(byte[] answer) implements Outcome {}

  /// The handler, or the making of it, threw.
  record Threw(Throwable thrown) implements Outcome {}

  /// The function's timeout came first.
  record TimedOut() implements Outcome {}

  /// Its instance died in the middle of it.
  record Crashed() implements Outcome {}

  /// The function was not invoked: too many instances were busy.
  record Throttled() implements Outcome {}
}
