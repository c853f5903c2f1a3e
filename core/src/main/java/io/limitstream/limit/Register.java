package io.limitstream.limit;

import org.jspecify.annotations.Nullable;

/// A part of a limit's state that the greatest event writes whole.
public sealed interface Register permits Terms, Usage, Implied, Kind {

  /// The event that wrote it.
  Stamp stamp();

  /// Whether this was written by a greater event than `other`. An absent one is older than any.
  default boolean isNewerThan(@Nullable Register other) {
    return other == null || stamp().isNewerThan(other.stamp());
  }

  /// `written` where it is there and would replace `held`: what still wins; else nothing.
  static <R extends Register> @Nullable R winner(@Nullable R written, @Nullable R held) {
    return written != null && written.isNewerThan(held) ? written : null;
  }

  /// The one of two that the greater event wrote; `held` where neither is greater, so that
  /// repetition changes nothing.
  static <R extends Register> @Nullable R greater(@Nullable R held, @Nullable R written) {
    return winner(written, held) == null ? held : written;
  }
}
