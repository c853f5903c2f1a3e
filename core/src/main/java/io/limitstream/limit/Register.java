package io.limitstream.limit;

import org.jspecify.annotations.Nullable;

/// A part of a limit's state that the greatest event writes whole.
public sealed interface Register permits Terms, Usage, Kind {

  /// The event that wrote it.
  Stamp stamp();

  /// The one of two that the greater event wrote; `held` where neither is greater, so that
  /// repetition changes nothing.
  static <R extends Register> @Nullable R greater(@Nullable R held, @Nullable R written) {
    return wins(written, held) ? written : held;
  }

  /// Whether `written` would replace `held`: it is there, and `held` is absent or older.
  static boolean wins(@Nullable Register written, @Nullable Register held) {
    return written != null && (held == null || written.stamp().isNewerThan(held.stamp()));
  }
}
