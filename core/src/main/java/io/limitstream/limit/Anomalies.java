package io.limitstream.limit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The anomalies that one event raises (design, part 2): what it says beside what was known.
final class Anomalies {
  private final LimitState before;
  private final LimitChange change;
  private final List<Anomaly> found = new ArrayList<>(0);

  private Anomalies(LimitState before, LimitChange change) {
    this.before = before;
    this.change = change;
  }

  static List<Anomaly> ofApplied(LimitState before, LimitChange change, LimitState after) {
    Anomalies anomalies = new Anomalies(before, change);
    UserLimit shownBefore = UserLimit.of(change.key(), before);
    UserLimit shownAfter = UserLimit.of(change.key(), after);
    anomalies.continuity(shownBefore);
    if (shownAfter != null && shownAfter.base().terms() != null) {
      anomalies.drift(shownBefore, shownAfter, shownAfter.base().terms());
      anomalies.currency(shownBefore, shownAfter, shownAfter.base().terms());
    }
    anomalies.replacement();
    anomalies.kind();
    anomalies.reuse();
    return anomalies.found;
  }

  static List<Anomaly> ofStale(LimitState before, LimitChange change) {
    Anomalies anomalies = new Anomalies(before, change);
    anomalies.regression();
    anomalies.kind();
    anomalies.reuse();
    return anomalies.found;
  }

  private void continuity(@Nullable UserLimit shownBefore) {
    BigDecimal claimed = change.claimedProgress();
    BigDecimal shown = shownBefore == null ? null : shownBefore.progress();
    boolean winsUsage = Register.winner(change.writes().usage(), before.usage()) != null;
    if (winsUsage && claimed != null && shown != null && claimed.compareTo(shown) != 0) {
      note(AnomalyKind.CONTINUITY_GAP, plain(claimed), plain(shown));
    }
  }

  private void drift(@Nullable UserLimit shownBefore, UserLimit shownAfter, Terms terms) {
    boolean hadDrift = shownBefore != null && shownBefore.hasValueDrift();
    if (shownAfter.hasValueDrift() && !hadDrift) {
      BigDecimal implied = shownAfter.impliedValue();
      Usage usage = shownAfter.state().usage();
      BigDecimal atMost = usage == null ? null : usage.atMost();
      String said =
          implied != null ? plain(implied) : atMost != null ? "at most " + plain(atMost) : null;
      note(AnomalyKind.VALUE_DRIFT, said, plain(terms.value()));
    }
  }

  private void currency(@Nullable UserLimit shownBefore, UserLimit shownAfter, Terms terms) {
    boolean hadMismatch = shownBefore != null && shownBefore.hasCurrencyMismatch();
    Usage usage = shownAfter.state().usage();
    if (usage != null && shownAfter.hasCurrencyMismatch() && !hadMismatch) {
      String used = usage.currencyCode() + " " + usage.brandId();
      String announced = terms.currencyCode() + " " + terms.brandId();
      boolean saysUsage = usage.stamp().equals(change.stamp());
      note(
          AnomalyKind.CURRENCY_MISMATCH,
          saysUsage ? used : announced,
          saysUsage ? announced : used);
    }
  }

  private void replacement() {
    Terms held = before.terms();
    Terms written = Register.winner(change.writes().terms(), held);
    if (held != null && written != null && !written.limitsAs(held) && !follows(written, held)) {
      note(AnomalyKind.TERMS_REPLACED, all(written), all(held));
    }
  }

  /// Whether the new terms continue the held ones, or start what was pending.
  private boolean follows(Terms written, Terms held) {
    Terms pending = before.pending();
    BigDecimal previous = written.previousLimitValue();
    return (previous != null && previous.compareTo(held.value()) == 0)
        || (pending != null
            && pending.isNewerThan(held)
            && !pending.isCanceled()
            && pending.value().compareTo(written.value()) == 0);
  }

  private static String all(Terms terms) {
    return String.join(
        " ", kind(terms), plain(terms.value()), terms.currencyCode(), terms.brandId());
  }

  private void kind() {
    LimitState writes = change.writes();
    Terms announced = writes.terms() == null ? writes.pending() : writes.terms();
    Kind kind = writes.kind();
    String said =
        announced != null
            ? kind(announced)
            : kind == null ? null : kind(kind.type(), kind.period());
    if (said == null) {
      return;
    }
    for (Terms held : new @Nullable Terms[] {before.terms(), before.pending()}) {
      if (held != null && !kind(held).equals(said)) {
        note(AnomalyKind.KIND_MISMATCH, said, kind(held));
        return;
      }
    }
  }

  private static String kind(Terms terms) {
    return kind(terms.type(), terms.period());
  }

  private static String kind(LimitType type, Period period) {
    return type.name() + " " + period.name();
  }

  private void reuse() {
    for (Register held :
        new @Nullable Register[] {
          before.terms(), before.pending(), before.usage(), before.implied(), before.kind()
        }) {
      if (held != null && held.stamp().event().isRivalOf(change.stamp())) {
        note(AnomalyKind.NUMBER_REUSED, change.stamp().eventId(), held.stamp().event().eventId());
        return;
      }
    }
  }

  private void regression() {
    LimitState writes = change.writes();
    boolean regressed =
        regressed(writes.terms(), before.terms())
            || regressed(writes.pending(), before.pending())
            || regressed(writes.statedUsage(), before.usage())
            || regressed(writes.implied(), before.implied())
            || regressed(writes.kind(), before.kind());
    if (regressed) {
      note(AnomalyKind.NUMBER_REGRESSED, null, null);
    }
  }

  private static boolean regressed(@Nullable Register beaten, @Nullable Register held) {
    return beaten != null && held != null && beaten.stamp().isRegressedFrom(held.stamp());
  }

  private static String plain(BigDecimal amount) {
    return amount.toPlainString();
  }

  private void note(AnomalyKind kind, @Nullable String said, @Nullable String known) {
    found.add(new Anomaly(kind, change.key(), change.stamp(), said, known));
  }
}
