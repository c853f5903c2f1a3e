package io.limitstream.proof;

import io.limitstream.limit.Origin;
import io.limitstream.limit.UserLimit;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is shown of a limit, as far as the proofs look; and, from the events alone, what should be.
record ShownLimit(
    String userId,
    String limitId,
    Origin origin,
    @Nullable String value,
    String progress,
    @Nullable String remaining,
    long version,
    long asOf) {

  static ShownLimit of(UserLimit limit) {
    return new ShownLimit(
        limit.key().userId(),
        limit.key().userLimitId(),
        limit.origin(),
        text(limit.value()),
        plain(limit.progress()),
        text(limit.remaining()),
        limit.version(),
        limit.asOf());
  }

  /// The fold of one limit's events, in the order of their numbers.
  static ShownLimit fold(List<ToldEvent> events) {
    ToldEvent terms = null;
    ToldEvent usage = null;
    BigDecimal progress = BigDecimal.ZERO;
    BigDecimal stated = null;
    ToldEvent last = null;
    List<ToldEvent> inOrder =
        events.stream().sorted(Comparator.comparingLong(ToldEvent::number)).toList();
    for (ToldEvent event : inOrder) {
      last = event;
      switch (event.type()) {
        case CREATED -> {
          terms = event;
          if (event.progress() != null) {
            usage = event;
            progress = event.progress();
            stated = null;
          }
        }
        case PROGRESS_CHANGED -> {
          usage = event;
          progress = event.previous().add(event.amount());
          stated = event.left();
        }
        case RESET -> {
          usage = event;
          progress = BigDecimal.ZERO;
          stated = event.left().signum() > 0 ? event.previous().add(event.left()) : null;
        }
      }
    }
    BigDecimal value =
        terms != null
            ? terms.value()
            : stated != null && stated.signum() > 0 ? progress.add(stated) : null;
    boolean usageIsNewer = terms == null || (usage != null && usage.number() > terms.number());
    BigDecimal remaining =
        terms == null || (usageIsNewer && stated != null)
            ? stated
            : terms.value().subtract(progress).max(BigDecimal.ZERO);
    return new ShownLimit(
        last.userId(),
        last.limitId(),
        terms == null ? Origin.INFERRED : Origin.CREATED,
        text(value),
        plain(progress),
        text(remaining),
        last.number(),
        last.createdAt());
  }

  private static @Nullable String text(@Nullable BigDecimal amount) {
    return amount == null ? null : plain(amount);
  }

  private static String plain(BigDecimal amount) {
    return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
  }
}
