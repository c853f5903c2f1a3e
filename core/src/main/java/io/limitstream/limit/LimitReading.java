package io.limitstream.limit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A limit as it is read at a moment: the view, and what takes a clock besides (design, part 2,
/// "Reading"). Whatever shows a limit takes these facts from here.
///
/// A time has passed if it is now or earlier.
///
/// @param inForce whether the limit applies now; absent where that is not known
/// @param remaining what is left; absent where that is not known, and of a limit not in force
/// @param exceeded whether it is known that too much is used; absent of a limit not in force
/// @param percentUsed progress in whole hundredths of the value, towards zero, so that 100 means
///   reached; absent where that is not known, and of a limit not in force
/// @param doubts why the figures should not be relied on, ordered by name; mostly nothing
public record LimitReading(
    UserLimit limit,
    @Nullable Boolean inForce,
    @Nullable BigDecimal remaining,
    @Nullable Boolean exceeded,
    @Nullable BigInteger percentUsed,
    Set<Doubt> doubts) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /// The limit as it is read at `now`.
  public static LimitReading of(UserLimit limit, Instant now) {
    return new Clock(limit, now.toEpochMilli()).reading();
  }

  /// Whether the figures can be relied on.
  public boolean confirmed() {
    return doubts.isEmpty();
  }

  private record Clock(UserLimit limit, long now) {

    LimitReading reading() {
      Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
      doubts.addAll(limit.doubts());
      add(doubts, Doubt.START_DUE, startIsDue());
      add(doubts, Doubt.ENDED_BUT_USED, wasUsedAfterItsEnd());
      boolean isUnsure = doubts.contains(Doubt.START_DUE) || doubts.contains(Doubt.ENDED_BUT_USED);
      Boolean rule = inForce();
      if (Boolean.FALSE.equals(rule) && !isUnsure) {
        doubts.remove(Doubt.USAGE_UNKNOWN);
        return new LimitReading(limit, false, null, null, null, frozen(doubts));
      }
      add(doubts, Doubt.RESET_DUE, resetIsDue());
      return new LimitReading(
          limit,
          Boolean.TRUE.equals(rule) ? true : null,
          limit.remaining(),
          limit.exceeded(),
          percentUsed(),
          frozen(doubts));
    }

    private static void add(Set<Doubt> doubts, Doubt doubt, boolean holds) {
      if (holds) {
        doubts.add(doubt);
      }
    }

    private static Set<Doubt> frozen(Set<Doubt> doubts) {
      return Collections.unmodifiableSet(doubts);
    }

    private boolean hasPassed(@Nullable Long time) {
      return time != null && time <= now;
    }

    private @Nullable Boolean inForce() {
      Terms terms = limit.base().terms();
      if (terms == null) {
        return null;
      }
      return switch (limit.base().standing()) {
        case TERMS -> isWithin(terms);
        case STARTED -> !hasPassed(terms.activeUntil());
        case ANNOUNCEMENT -> limit.progress() == null ? null : ofAnnouncement(terms);
        case INFERRED -> null;
      };
    }

    private @Nullable Boolean ofAnnouncement(Terms terms) {
      return switch (terms.status()) {
        case ACTIVE -> isWithin(terms);
        case CANCELED -> false;
        case FUTURE, IN_COOLDOWN -> hasPassed(terms.activeFrom()) ? null : false;
      };
    }

    private boolean isWithin(Terms terms) {
      boolean hasEnded =
          hasPassed(terms.activeUntil()) || (terms.isCanceled() && terms.activeUntil() == null);
      return hasPassed(terms.activeFrom()) && !hasEnded;
    }

    private boolean startIsDue() {
      Terms pending = limit.pending();
      if (pending != null) {
        return hasPassed(pending.activeFrom());
      }
      Terms terms = limit.base().terms();
      return terms != null
          && limit.base().standing() == Base.Standing.ANNOUNCEMENT
          && (terms.status() == LimitStatus.FUTURE || terms.status() == LimitStatus.IN_COOLDOWN)
          && hasPassed(terms.activeFrom());
    }

    private boolean wasUsedAfterItsEnd() {
      Terms terms = limit.base().terms();
      Long end = terms == null ? null : endOf(terms);
      return terms != null
          && end != null
          && (happenedAfter(limit.state().statedUsage(), terms, end)
              || happenedAfter(limit.state().implied(), terms, end));
    }

    private @Nullable Long endOf(Terms terms) {
      if (terms.activeUntil() != null) {
        return hasPassed(terms.activeUntil()) ? terms.activeUntil() : null;
      }
      return terms.isCanceled() ? Long.valueOf(terms.stamp().createdAt()) : null;
    }

    private static boolean happenedAfter(@Nullable Register register, Terms terms, long end) {
      return register != null && register.isNewerThan(terms) && register.stamp().createdAt() > end;
    }

    private boolean resetIsDue() {
      Usage stated = limit.state().statedUsage();
      if (stated == null) {
        return hasPassed(limit.nextResetTime());
      }
      Terms terms = limit.base().terms();
      Long announced = terms == null ? null : terms.nextResetTime();
      return hasPassed(stated.nextResetTime())
          || (announced != null && hasPassed(announced) && announced > stated.stamp().createdAt());
    }

    private @Nullable BigInteger percentUsed() {
      BigDecimal value = limit.effectiveValue();
      BigDecimal progress = limit.progress();
      return value == null || value.signum() <= 0 || progress == null || limit.hasCurrencyMismatch()
          ? null
          : progress.multiply(HUNDRED).divide(value, 0, RoundingMode.DOWN).toBigIntegerExact();
    }
  }
}
