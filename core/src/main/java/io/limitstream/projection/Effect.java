package io.limitstream.projection;

/// One thing that a batch must do outside of memory: write a limit, or park a record.
///
/// [#perform] is called by one thread, and [#tell] by another once that is over, or while it still
/// runs if the deadline came first. So a result is published whole or not at all.
interface Effect {

  /// Does it.
  void perform(Deadline deadline);

  /// Reports what came of it for each of its records; says nothing of records for which nothing
  /// came of it.
  void tell(Tally tally);

  /// Adds what is stored now, as far as that is known.
  void remember(Known known);

  /// Whether the store was missing, so that nothing of what it held is stored any more.
  default boolean foundTheStoreGone() {
    return false;
  }
}
