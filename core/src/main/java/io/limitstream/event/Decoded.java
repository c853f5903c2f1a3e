package io.limitstream.event;

import io.limitstream.limit.LimitChange;

/// What a record's bytes turned out to be.
public sealed interface Decoded {

  /// An event that changes a limit.
  record Change(LimitChange change) implements Decoded {}

  /// An event of a type that says nothing of limits' use: counted, without effect.
  ///
  /// @param type its name as the stream gave it, of any length
  record Ignored(String type) implements Decoded {}

  /// Bytes that no retry will fix.
  ///
  /// @param reason the field and what was expected of it, never its value: `payload.amount:
  ///   expected …`
  record Malformed(String reason) implements Decoded {}
}
