package io.limitstream.limit;

/// The facts that an operator should know of. None changes the outcome of an event.
public enum AnomalyKind {
  /// The progress that the event says was there before is another than the one shown before it.
  CONTINUITY_GAP,
  /// What events say is used and left no longer adds up to the announced value.
  VALUE_DRIFT,
  /// A CREATED replaced terms that said something else, and does not follow from what was known.
  TERMS_REPLACED,
  /// The event names another type or period than the limit was announced with.
  KIND_MISMATCH,
  /// Usage names another currency or brand than the announcement.
  CURRENCY_MISMATCH,
  /// Two events of one limit have the same number.
  NUMBER_REUSED,
  /// A stale event happened more than a minute after the one that beat it: numbering has restarted
  /// or broken.
  NUMBER_REGRESSED
}
