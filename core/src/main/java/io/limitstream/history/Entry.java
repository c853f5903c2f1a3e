package io.limitstream.history;

import io.limitstream.limit.AnomalyKind;
import io.limitstream.limit.Kind;
import io.limitstream.limit.LimitChange;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.LimitType;
import io.limitstream.limit.Period;
import io.limitstream.limit.Stamp;
import io.limitstream.limit.Terms;
import io.limitstream.limit.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One entry of a user's history: what an event said, an anomaly that it raised, or a parked record
/// that names the user.
///
/// Its [#key] distinguishes it from all others of its user, and is the same whenever the same thing
/// arrives.
public sealed interface Entry {

  /// The greatest time that a key can hold: 15 digits.
  long MAX_TIME = 999_999_999_999_999L;

  /// When it happened, in milliseconds since 1970 UTC: the event's createdAt; of a parked record,
  /// its arrival.
  long at();

  /// What sorts the entries of one user, by its UTF-8 bytes: the time in 15 digits, what it is, the
  /// event's number in 19 digits, the event's id. Of an anomaly its kind stands in the id's place;
  /// of a parked record its id, after the number 0.
  String key();

  /// Whether it belongs to the story of one limit. A parked record that names no limit may be of
  /// any.
  boolean concerns(String userLimitId);

  /// What an event of one limit said, or raised.
  sealed interface OfLimit extends Entry {

    /// The limit.
    String userLimitId();

    /// The event.
    Stamp stamp();

    @Override
    default long at() {
      return stamp().createdAt();
    }

    @Override
    default boolean concerns(String userLimitId) {
      return userLimitId().equals(userLimitId);
    }
  }

  /// USER_LIMIT_CREATED: what was announced.
  ///
  /// @param progress what was used already, if the event said so
  record Announced(String userLimitId, Terms terms, @Nullable BigDecimal progress)
      implements OfLimit {
    @Override
    public Stamp stamp() {
      return terms.stamp();
    }

    @Override
    public String key() {
      return EntryKeys.key("announced", stamp(), stamp().eventId());
    }
  }

  /// USER_LIMIT_RESET: a period ended.
  ///
  /// @param used what had been used
  /// @param unused what had been left
  /// @param nextResetTime the end of the next period, if the event said so
  record Closed(
      String userLimitId,
      Stamp stamp,
      LimitType type,
      Period period,
      String currencyCode,
      String brandId,
      BigDecimal used,
      BigDecimal unused,
      @Nullable Long nextResetTime)
      implements OfLimit {
    @Override
    public String key() {
      return EntryKeys.key("closed", stamp, stamp.eventId());
    }
  }

  /// USER_LIMIT_PROGRESS_CHANGED: some of the limit was used, or given back.
  ///
  /// @param before what was used before, by the platform's account
  /// @param after what is used now
  /// @param remaining what is left, by the platform's account
  /// @param nextResetTime the end of the period, if the event said so
  record Progressed(
      String userLimitId,
      Stamp stamp,
      String currencyCode,
      String brandId,
      BigDecimal before,
      BigDecimal after,
      BigDecimal remaining,
      @Nullable Long nextResetTime)
      implements OfLimit {

    /// What was used; negative where it was given back.
    public BigDecimal amount() {
      return after.subtract(before);
    }

    @Override
    public String key() {
      return EntryKeys.key("progress", stamp, stamp.eventId());
    }
  }

  /// An anomaly.
  ///
  /// @param stamp the event that raised it
  /// @param said what the event says, if the kind compares anything
  /// @param known what was known instead
  record Noted(
      String userLimitId,
      AnomalyKind kind,
      Stamp stamp,
      @Nullable String said,
      @Nullable String known)
      implements OfLimit {
    @Override
    public String key() {
      return EntryKeys.key("anomaly", stamp, kind.name());
    }
  }

  /// A parked record whose bytes name the user.
  ///
  /// @param id the parked record's
  /// @param reason why it was parked
  /// @param userLimitIds the limits that its bytes name, a few at the most
  record Parked(long at, String id, String reason, List<String> userLimitIds) implements Entry {

    /// Keeps a copy of the list, and a time that a key can hold.
    public Parked {
      userLimitIds = List.copyOf(userLimitIds);
      at = Math.clamp(at, 0, MAX_TIME);
    }

    @Override
    public String key() {
      return EntryKeys.key(at, "parked", 0, id);
    }

    @Override
    public boolean concerns(String userLimitId) {
      return userLimitIds.isEmpty() || userLimitIds.contains(userLimitId);
    }
  }

  /// What the event of `change` said. Amounts that follow from others are equal to the event's by
  /// value.
  static Entry of(LimitChange change) {
    String userLimitId = change.key().userLimitId();
    LimitState writes = change.writes();
    Terms terms = writes.terms() == null ? writes.pending() : writes.terms();
    if (terms != null) {
      return new Announced(userLimitId, terms, change.claimedProgress());
    }
    Usage usage = Objects.requireNonNull(writes.usage(), "usage");
    BigDecimal claimed = Objects.requireNonNull(change.claimedProgress(), "claimedProgress");
    Kind kind = writes.kind();
    return kind == null
        ? new Progressed(
            userLimitId,
            change.stamp(),
            usage.currencyCode(),
            usage.brandId(),
            claimed,
            usage.progress(),
            left(writes, usage.progress()),
            usage.nextResetTime())
        : new Closed(
            userLimitId,
            change.stamp(),
            kind.type(),
            kind.period(),
            usage.currencyCode(),
            usage.brandId(),
            claimed,
            left(writes, claimed),
            usage.nextResetTime());
  }

  /// An event that implies no value said that nothing is left.
  private static BigDecimal left(LimitState writes, BigDecimal used) {
    return writes.implied() == null ? BigDecimal.ZERO : writes.implied().value().subtract(used);
  }
}
