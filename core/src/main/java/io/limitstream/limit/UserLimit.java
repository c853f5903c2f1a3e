package io.limitstream.limit;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A limit as people and programs read it: a pure function of its key and state (design, part 2).
///
/// Amounts are exact: money, or seconds for [LimitType#SESSION]. Times are milliseconds since 1970
/// UTC. What is not known is absent, never guessed.
///
/// @param value the limit itself; of an inferred limit what its usage implies, if anything
/// @param progress what is used
/// @param remaining what is left, not below zero where it is computed; absent where neither stated
///   nor computable
/// @param exceeded whether the value is known and progress is above it
/// @param impliedValue what newer usage implies of the value, where it is another than the
///   announced one: the two drift
/// @param version the greatest sequence number that any register keeps
/// @param asOf when the event of that number happened
public record UserLimit(
    LimitKey key,
    String brandId,
    String currencyCode,
    @Nullable LimitType type,
    @Nullable Period period,
    @Nullable LimitStatus status,
    @Nullable BigDecimal value,
    BigDecimal progress,
    @Nullable BigDecimal remaining,
    boolean exceeded,
    @Nullable BigDecimal impliedValue,
    @Nullable BigDecimal previousLimitValue,
    @Nullable Long activeFrom,
    @Nullable Long activeUntil,
    @Nullable Long createdAt,
    @Nullable Long nextResetTime,
    Origin origin,
    long version,
    long asOf) {

  /// The order in which limits are listed: by the UTF-8 bytes of `userId`, then of `userLimitId`.
  public static final Comparator<UserLimit> BY_KEY = Comparator.comparing(UserLimit::key);

  /// The view of one limit.
  ///
  /// @throws IllegalArgumentException if neither terms nor usage are known: no event leaves such a
  ///   state
  public static UserLimit of(LimitKey key, LimitState state) {
    Terms terms = state.terms();
    if (terms != null) {
      return announced(key, state, terms);
    }
    Usage usage = state.usage();
    if (usage != null) {
      return inferred(key, state, usage);
    }
    throw new IllegalArgumentException("limit " + key + " has neither terms nor usage");
  }

  private static UserLimit announced(LimitKey key, LimitState state, Terms terms) {
    Usage usage = state.usage();
    boolean usageIsNewer = state.usageIsNewer();
    BigDecimal progress = usage == null ? BigDecimal.ZERO : usage.progress();
    BigDecimal stated = usage != null && usageIsNewer ? usage.remaining() : null;
    Stamp newest = newest(state);
    return new UserLimit(
        key,
        terms.brandId(),
        terms.currencyCode(),
        terms.type(),
        terms.period(),
        terms.status(),
        terms.value(),
        progress,
        stated != null ? stated : terms.value().subtract(progress).max(BigDecimal.ZERO),
        progress.compareTo(terms.value()) > 0,
        state.driftedValue(),
        terms.previousLimitValue(),
        terms.activeFrom(),
        terms.activeUntil(),
        terms.createdAt(),
        usage != null && usageIsNewer ? usage.nextResetTime() : terms.nextResetTime(),
        Origin.CREATED,
        newest.sequenceNumber(),
        newest.createdAt());
  }

  private static UserLimit inferred(LimitKey key, LimitState state, Usage usage) {
    Kind kind = state.kind();
    BigDecimal value = usage.impliedValue();
    Stamp newest = newest(state);
    return new UserLimit(
        key,
        usage.brandId(),
        usage.currencyCode(),
        kind == null ? null : kind.type(),
        kind == null ? null : kind.period(),
        null,
        value,
        usage.progress(),
        usage.remaining(),
        value != null && usage.progress().compareTo(value) > 0,
        null,
        null,
        null,
        null,
        null,
        usage.nextResetTime(),
        Origin.INFERRED,
        newest.sequenceNumber(),
        newest.createdAt());
  }

  private static Stamp newest(LimitState state) {
    return Objects.requireNonNull(state.newest(), "a register is present");
  }
}
