package io.limitstream.limit;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All that is known of one limit: five registers, each as the greatest event wrote it, or absent
/// (design, part 2).
///
/// The same shape is what one event, or the events of a whole batch, write: a change *is* a state,
/// and [#merge] joins any two. The join is commutative, associative and idempotent, so any order,
/// any repetition and any batching of events ends in the same state.
///
/// @param terms what was announced and took effect at once
/// @param pending what was announced and takes effect later
/// @param usage what is used
/// @param implied the value that events imply
/// @param kind what sort of limit it is, for as long as nothing was announced
/// @param isForgotten the mark above all registers: such a state holds nothing else, and whatever
///   is merged with it is it
public record LimitState(
    @Nullable Terms terms,
    @Nullable Terms pending,
    @Nullable Usage usage,
    @Nullable Implied implied,
    @Nullable Kind kind,
    boolean isForgotten) {

  /// The state of a limit of which nothing is known.
  public static final LimitState EMPTY = new LimitState(null, null, null, null, null, false);

  /// The state of a limit that an operator had forgotten.
  public static final LimitState FORGOTTEN = new LimitState(null, null, null, null, null, true);

  /// The state of these registers, without a mark.
  public LimitState(
      @Nullable Terms terms,
      @Nullable Terms pending,
      @Nullable Usage usage,
      @Nullable Implied implied,
      @Nullable Kind kind) {
    this(terms, pending, usage, implied, kind, false);
  }

  /// Nothing but these terms.
  public static LimitState ofTerms(Terms terms) {
    return new LimitState(terms, null, null, null, null);
  }

  /// Nothing but this that is pending.
  public static LimitState ofPending(Terms pending) {
    return new LimitState(null, pending, null, null, null);
  }

  /// The state in which each register is the greater of the two; this very state if `other` wins
  /// none of them.
  public LimitState merge(LimitState other) {
    if (!isChangedBy(other)) {
      return this;
    }
    return isEmpty() || other.isForgotten
        ? other
        : new LimitState(
            Register.greater(terms, other.terms),
            Register.greater(pending, other.pending),
            Register.greater(usage, other.usage),
            Register.greater(implied, other.implied),
            Register.greater(kind, other.kind));
  }

  /// What of this would change `held`: the registers that win there. A change of which nothing is
  /// left is stale.
  public LimitState newerThan(LimitState held) {
    if (held.isForgotten || isForgotten) {
      return held.isForgotten ? EMPTY : FORGOTTEN;
    }
    return new LimitState(
        Register.winner(terms, held.terms),
        Register.winner(pending, held.pending),
        Register.winner(usage, held.usage),
        Register.winner(implied, held.implied),
        Register.winner(kind, held.kind));
  }

  /// Whether nothing is known.
  public boolean isEmpty() {
    return terms == null
        && pending == null
        && usage == null
        && implied == null
        && kind == null
        && !isForgotten;
  }

  /// Whether `change` wins at least one register here. A change that wins none is stale.
  public boolean isChangedBy(LimitState change) {
    if (isForgotten || change.isForgotten) {
      return !isForgotten;
    }
    return Register.winner(change.terms, terms) != null
        || Register.winner(change.pending, pending) != null
        || Register.winner(change.usage, usage) != null
        || Register.winner(change.implied, implied) != null
        || Register.winner(change.kind, kind) != null;
  }

  /// The registers that are there.
  public Stream<Register> registers() {
    return Stream.<@Nullable Register>of(terms, pending, usage, implied, kind)
        .flatMap(Stream::ofNullable);
  }

  /// The greatest event that any register keeps, or absent where nothing is known.
  public @Nullable Stamp newest() {
    return registers().map(register -> register.stamp().event()).max(Stamp::compareTo).orElse(null);
  }

  /// The usage if an event stated it, and none that a birth lets one conclude.
  @Nullable Usage statedUsage() {
    return usage != null && usage.isStated() ? usage : null;
  }
}
