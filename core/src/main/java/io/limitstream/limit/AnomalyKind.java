package io.limitstream.limit;

/// The facts that an operator should know of. None changes the outcome of an event.
public enum AnomalyKind {
  /// The event's previous progress is another than the one shown before it.
  CONTINUITY_GAP,
  /// The terms' value no longer equals progress + remaining.
  VALUE_DRIFT,
  /// A CREATED replaced terms that said something else.
  TERMS_REPLACED,
  /// Usage names another currency or brand than the terms.
  CURRENCY_MISMATCH,
  /// Two events of one limit bear the same number.
  NUMBER_REUSED,
  /// A stale event happened more than a minute after the one that beat it: numbering has restarted
  /// or broken.
  NUMBER_REGRESSED
}
