package io.limitstream.event;

import io.limitstream.limit.Implied;
import io.limitstream.limit.LimitChange;
import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.LimitStatus;
import io.limitstream.limit.LimitType;
import io.limitstream.limit.Period;
import io.limitstream.limit.Stamp;
import io.limitstream.limit.Terms;
import io.limitstream.limit.Usage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// USER_LIMIT_CREATED: a limit was made, announced again, changed, cancelled or withdrawn.
///
/// It writes the terms, or what is pending if it takes effect later. It writes the usage only if it
/// has a progress, or is a birth: a limit announced again must never look unused.
///
/// @param progress what is used already, if the event says so
record LimitCreated(LimitKey key, Terms terms, @Nullable BigDecimal progress) {

  /// How far the times of one announcement may lie apart and still mean "now".
  private static final long NOW_MILLIS = 5 * 60 * 1000;

  static LimitCreated read(Stamp stamp, Fields payload) throws MalformedEvent {
    return new LimitCreated(
        payload.limitKey(),
        new Terms(
            stamp,
            payload.oneOf("type", LimitType.class),
            payload.oneOf("period", Period.class),
            payload.oneOf("status", LimitStatus.class),
            payload.amountNotNegative("value"),
            payload.optionalAmountNotNegative("previousLimitValue"),
            payload.name("currencyCode"),
            payload.name("brandId"),
            payload.time("activeFrom"),
            payload.optionalTime("activeUntil"),
            payload.optionalTime("createdAt"),
            payload.optionalTime("nextResetTime")),
        payload.optionalAmount("progress"));
  }

  LimitChange change() {
    boolean isLater = takesEffectLater();
    LimitState writes =
        new LimitState(
            isLater ? null : terms,
            isLater ? terms : null,
            usage(),
            isLater ? implied() : null,
            null);
    return new LimitChange(key, terms.stamp(), writes, progress);
  }

  private boolean takesEffectLater() {
    long now = terms.stamp().createdAt();
    return switch (terms.status()) {
      case FUTURE, IN_COOLDOWN -> true;
      case ACTIVE -> terms.activeFrom() > now + NOW_MILLIS;
      case CANCELED -> terms.activeFrom() > now;
    };
  }

  /// What holds until this takes effect, if the event says so.
  private @Nullable Implied implied() {
    BigDecimal previous = terms.previousLimitValue();
    return previous == null ? null : new Implied(terms.stamp(), previous);
  }

  private @Nullable Usage usage() {
    if (progress != null) {
      return usage(terms.stamp(), progress);
    }
    return isBirth() ? usage(terms.stamp().ofBirth(), BigDecimal.ZERO) : null;
  }

  private Usage usage(Stamp stamp, BigDecimal used) {
    return new Usage(
        stamp, used, null, terms.currencyCode(), terms.brandId(), terms.nextResetTime());
  }

  /// Whether the limit was made just now, so that nothing of it is used yet.
  private boolean isBirth() {
    boolean isNew = terms.status() == LimitStatus.ACTIVE || terms.status() == LimitStatus.FUTURE;
    return isNew
        && terms.previousLimitValue() == null
        && isNotBefore(terms.activeFrom())
        && (terms.createdAt() == null || isNotBefore(terms.createdAt()));
  }

  private boolean isNotBefore(long time) {
    return time >= terms.stamp().createdAt() - NOW_MILLIS;
  }
}
