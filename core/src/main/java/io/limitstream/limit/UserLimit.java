package io.limitstream.limit;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A limit as people and programs read it: a pure function of its key and its registers (design,
/// part 2, "The view"). What needs a clock besides is a [LimitReading].
///
/// Amounts are exact: money, or seconds for [LimitType#SESSION]. Times are milliseconds since 1970
/// UTC. What is not known is absent, never guessed.
///
/// @param state the registers
/// @param base the announcement that the figures stand on
public record UserLimit(LimitKey key, LimitState state, Base base) {

  /// The order in which limits are listed: by the UTF-8 bytes of `userId`, then of `userLimitId`.
  public static final Comparator<UserLimit> BY_KEY = Comparator.comparing(UserLimit::key);

  /// The view of one limit; absent where there is nothing to show: nothing is known of it, or it
  /// was forgotten.
  public static @Nullable UserLimit of(LimitKey key, LimitState state) {
    Base base = Base.of(state);
    return base == null ? null : new UserLimit(key, state, base);
  }

  /// How the limit became known.
  public Origin origin() {
    return base.terms() == null ? Origin.INFERRED : Origin.CREATED;
  }

  /// A change that was announced and has not started, as far as is known; mostly absent.
  public @Nullable Terms pending() {
    return base.pending();
  }

  /// The limit's brand.
  public String brandId() {
    return base.terms() == null && state.usage() != null
        ? state.usage().brandId()
        : announced().brandId();
  }

  /// The currency of its amounts.
  public String currencyCode() {
    return base.terms() == null && state.usage() != null
        ? state.usage().currencyCode()
        : announced().currencyCode();
  }

  /// What it limits, if that is known.
  public @Nullable LimitType type() {
    if (isAnnounced()) {
      return announced().type();
    }
    return state.kind() == null ? null : state.kind().type();
  }

  /// How often it starts anew, if that is known.
  public @Nullable Period period() {
    if (isAnnounced()) {
      return announced().period();
    }
    return state.kind() == null ? null : state.kind().period();
  }

  /// Whether anything announced the limit: of an inferred one, what is or was pending.
  private boolean isAnnounced() {
    return base.terms() != null || state.pending() != null;
  }

  private Terms announced() {
    Terms announced = base.terms() == null ? state.pending() : base.terms();
    return Objects.requireNonNull(announced, "an inferred limit has a usage or an announcement");
  }

  /// The status that was announced; absent of an inferred limit.
  public @Nullable LimitStatus status() {
    return base.terms() == null ? null : base.terms().status();
  }

  /// The limit itself: as announced, or of an inferred limit what events imply, if anything.
  public @Nullable BigDecimal value() {
    return base.terms() == null ? effectiveValue() : base.terms().value();
  }

  /// What events after the announcement imply of the value, where that is another: the two drift.
  public @Nullable BigDecimal impliedValue() {
    Terms terms = base.terms();
    Implied implied = state.implied();
    return terms != null
            && implied != null
            && implied.isNewerThan(terms)
            && implied.value().compareTo(terms.value()) != 0
        ? implied.value()
        : null;
  }

  /// The value that is computed with, which is no fact of its own: the implied one, or else the
  /// announced one; absent where usage shows that it is less, and not how much.
  public @Nullable BigDecimal effectiveValue() {
    BigDecimal value = statedOrImpliedValue();
    Usage stated = state.statedUsage();
    boolean isLess =
        value != null
            && stated != null
            && stated.atMost() != null
            && base.isOlderThan(stated)
            && stated.isNewerThan(state.implied())
            && stated.atMost().compareTo(value) < 0;
    return isLess ? null : value;
  }

  private @Nullable BigDecimal statedOrImpliedValue() {
    Terms terms = base.terms();
    if (terms == null) {
      return state.implied() == null ? null : state.implied().value();
    }
    BigDecimal implied = impliedValue();
    return implied == null ? terms.value() : implied;
  }

  /// What is used; absent where no event says so.
  public @Nullable BigDecimal progress() {
    Usage usage = state.usage();
    return usage == null || isDoubtfulBirth(usage) ? null : usage.progress();
  }

  /// Whether nothing is stated but a birth, and the limit is older than that.
  private boolean isDoubtfulBirth(Usage usage) {
    return !usage.isStated()
        && state
            .registers()
            .anyMatch(register -> usage.stamp().event().isNewerThan(register.stamp().event()));
  }

  /// What is left, never below zero; absent where that is not known.
  public @Nullable BigDecimal remaining() {
    if (hasCurrencyMismatch()) {
      return null;
    }
    Usage stated = state.statedUsage();
    if (stated != null
        && base.isOlderThan(stated)
        && stated.atMost() != null
        && stated.atMost().compareTo(stated.progress()) == 0) {
      return BigDecimal.ZERO;
    }
    BigDecimal value = effectiveValue();
    BigDecimal progress = progress();
    return value == null || progress == null ? null : value.subtract(progress).max(BigDecimal.ZERO);
  }

  /// Whether it is known that more is used than the limit allows.
  public boolean exceeded() {
    BigDecimal value = effectiveValue();
    BigDecimal progress = progress();
    return value != null
        && progress != null
        && !hasCurrencyMismatch()
        && progress.compareTo(value) > 0;
  }

  /// The next boundary that an event stated, of usage and announcement the newer, or none.
  public @Nullable Long nextResetTime() {
    Usage usage = state.usage();
    Terms terms = base.terms();
    Long ofUsage = usage == null ? null : usage.nextResetTime();
    Long ofTerms = terms == null ? null : terms.nextResetTime();
    boolean usageIsNewer = usage != null && base.isOlderThan(usage);
    Long newer = usageIsNewer ? ofUsage : ofTerms;
    return newer != null ? newer : usageIsNewer ? ofTerms : ofUsage;
  }

  /// The number of the greatest event that any register keeps.
  public long version() {
    return newest().number();
  }

  /// When that event happened.
  public long asOf() {
    return newest().createdAt();
  }

  private Stamp newest() {
    return Objects.requireNonNull(state.newest(), "a shown limit has a register");
  }

  /// Whether stated usage names another currency or brand than the announcement.
  boolean hasCurrencyMismatch() {
    Terms terms = base.terms();
    Usage stated = state.statedUsage();
    return terms != null
        && stated != null
        && !(terms.currencyCode().equals(stated.currencyCode())
            && terms.brandId().equals(stated.brandId()));
  }

  /// Why the figures should not be relied on, as far as that takes no clock; mostly nothing.
  public Set<Doubt> doubts() {
    Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
    if (base.terms() == null) {
      doubts.add(Doubt.INFERRED);
    }
    if (progress() == null) {
      doubts.add(Doubt.USAGE_UNKNOWN);
    }
    if (hasValueDrift()) {
      doubts.add(Doubt.VALUE_DRIFT);
    }
    if (hasCurrencyMismatch()) {
      doubts.add(Doubt.CURRENCY_MISMATCH);
    }
    return Collections.unmodifiableSet(doubts);
  }

  /// Whether what events say is used and left does not add up to the announced value.
  boolean hasValueDrift() {
    Terms terms = base.terms();
    Usage stated = state.statedUsage();
    boolean isLess =
        terms != null
            && stated != null
            && stated.isNewerThan(terms)
            && stated.atMost() != null
            && stated.atMost().compareTo(terms.value()) < 0;
    return isLess || impliedValue() != null;
  }
}
