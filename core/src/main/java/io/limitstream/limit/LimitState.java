package io.limitstream.limit;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// All that is known of one limit: three registers, each as the greatest event wrote it, or absent.
///
/// The same shape is what one event, or the events of a whole batch, write: a change *is* a state,
/// and [#merge] joins any two. The join is commutative, associative and idempotent, so any order,
/// any repetition and any batching of events ends in the same state.
///
/// @param kind always absent where terms are known: terms make it moot
public record LimitState(@Nullable Terms terms, @Nullable Usage usage, @Nullable Kind kind) {

  /// The state of a limit of which nothing is known.
  public static final LimitState EMPTY = new LimitState(null, null, null);

  /// Keeps what is given, less the kind that terms make moot.
  public LimitState {
    if (terms != null) {
      kind = null;
    }
  }

  /// The state in which each register is the greater of the two; this very state if `other` wins
  /// none of them.
  public LimitState merge(LimitState other) {
    if (!isChangedBy(other)) {
      return this;
    }
    return equals(EMPTY)
        ? other
        : new LimitState(
            Register.greater(terms, other.terms),
            Register.greater(usage, other.usage),
            Register.greater(kind, other.kind));
  }

  /// Whether `change` wins at least one register here. A change that wins none is stale.
  public boolean isChangedBy(LimitState change) {
    return Register.wins(change.terms, terms)
        || Register.wins(change.usage, usage)
        || (terms == null && Register.wins(change.kind, kind));
  }

  /// The greatest event that any register keeps, or absent where nothing is known.
  public @Nullable Stamp newest() {
    return Stamp.newest(stamp(terms), Stamp.newest(stamp(usage), stamp(kind)));
  }

  /// An event that a register keeps which bears the number of `stamp` but another id; absent if
  /// there is none.
  @Nullable Stamp rivalOf(Stamp stamp) {
    if (stamp.isRivalOf(stamp(terms))) {
      return stamp(terms);
    }
    if (stamp.isRivalOf(stamp(usage))) {
      return stamp(usage);
    }
    return stamp.isRivalOf(stamp(kind)) ? stamp(kind) : null;
  }

  private static @Nullable Stamp stamp(@Nullable Register register) {
    return register == null ? null : register.stamp();
  }

  /// Whether an event later than the one that wrote the terms told the usage; also where no terms
  /// are known.
  boolean usageIsNewer() {
    return usage != null && (terms == null || usage.stamp().isNewerThan(terms.stamp()));
  }

  /// The value that newer usage implies, where it is another than the terms' value. Absent where
  /// they agree, and where the question cannot be asked: unless terms and newer usage are both
  /// known, and the usage tells of the value.
  @Nullable BigDecimal driftedValue() {
    if (terms == null || usage == null || !usageIsNewer()) {
      return null;
    }
    BigDecimal implied = usage.impliedValue();
    return implied == null || implied.compareTo(terms.value()) == 0 ? null : implied;
  }

  /// What is used, as shown: the usage's progress, or 0 where only terms are known. Absent where
  /// nothing is known.
  @Nullable BigDecimal shownProgress() {
    if (usage != null) {
      return usage.progress();
    }
    return terms != null ? BigDecimal.ZERO : null;
  }

  /// Whether terms and usage are both known and name different currencies or brands.
  boolean currencyMismatch() {
    return terms != null
        && usage != null
        && !(terms.currencyCode().equals(usage.currencyCode())
            && terms.brandId().equals(usage.brandId()));
  }
}
