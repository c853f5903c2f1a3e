package io.limitstream.limit;

import org.jspecify.annotations.Nullable;

/// The announcement that a limit's figures stand on (design, part 2, "The view").
///
/// @param standing how it stands
/// @param terms the announcement; absent of an inferred limit
/// @param pending a change that was announced beside it and has not started, as far as is known
public record Base(Standing standing, @Nullable Terms terms, @Nullable Terms pending) {

  /// How an announcement stands.
  public enum Standing {
    /// It took effect when it was announced.
    TERMS,
    /// It was to start later, and usage shows that it has.
    STARTED,
    /// It is to start later, or withdraws what was, and nothing is known before it.
    ANNOUNCEMENT,
    /// There is none: only use of the limit was seen.
    INFERRED
  }

  /// The base of a state; absent where nothing is to be shown.
  static @Nullable Base of(LimitState state) {
    Terms terms = state.terms();
    Terms pending = state.pending();
    Terms beside =
        pending != null && pending.isNewerThan(terms) && !pending.isCanceled() ? pending : null;
    if (beside != null && hasStarted(beside, state.implied())) {
      return new Base(Standing.STARTED, beside, null);
    }
    if (terms != null) {
      return new Base(Standing.TERMS, terms, beside);
    }
    if (isInUse(state)) {
      return new Base(Standing.INFERRED, null, beside);
    }
    return pending == null ? null : new Base(Standing.ANNOUNCEMENT, pending, null);
  }

  /// Whether usage shows that what was pending is in force: an event after its start implies its
  /// value.
  private static boolean hasStarted(Terms pending, @Nullable Implied implied) {
    return implied != null
        && implied.isNewerThan(pending)
        && implied.stamp().createdAt() >= pending.activeFrom()
        && implied.value().compareTo(pending.value()) == 0;
  }

  private static boolean isInUse(LimitState state) {
    Usage stated = state.statedUsage();
    return state.implied() != null
        || (stated != null && (stated.atMost() != null || stated.progress().signum() != 0));
  }

  /// Whether a newer event than the announcement wrote `register`; so too where there is none.
  boolean isOlderThan(Register register) {
    return register.isNewerThan(terms);
  }
}
