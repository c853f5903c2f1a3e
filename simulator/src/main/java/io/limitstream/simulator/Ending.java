package io.limitstream.simulator;

import java.time.Duration;

/// How an invocation ended.
public sealed interface Ending {

  /// The handler returned.
  ///
  /// @param answer what it wrote; the array is not copied
  // An answer is handed through, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Answered(byte[] answer) implements Ending {}

  /// The handler, or the making of it, threw.
  record Threw(Throwable thrown) implements Ending {}

  /// The function's timeout came first.
  record TimedOut(Duration timeout) implements Ending {}

  /// Its instance died in the middle of it.
  record Crashed() implements Ending {}

  /// The function was not invoked: too many instances were busy.
  record Throttled() implements Ending {}
}
