package io.limitstream.limit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one event did to one limit.
///
/// @param after the state behind the event
/// @param applied whether the event won a register; if not it is stale: a duplicate, or overtaken
/// @param anomalies what an operator should know of it, mostly nothing
public record Transition(LimitState after, boolean applied, List<Anomaly> anomalies) {

  private static final long REGRESSION_MILLIS = 60_000;

  /// Applies `change` to `before`, and notes every anomaly of design part 2.
  public static Transition of(LimitState before, LimitChange change) {
    boolean applied = before.isChangedBy(change.writes());
    LimitState after = before.merge(change.writes());
    return new Transition(after, applied, new Step(before, change, after).anomalies(applied));
  }

  private record Step(LimitState before, LimitChange change, LimitState after) {

    List<Anomaly> anomalies(boolean applied) {
      List<Anomaly> found = new ArrayList<>(0);
      if (applied) {
        continuity(found);
        drift(found);
        replacement(found);
        currency(found);
      } else {
        regression(found);
      }
      reuse(found);
      return found;
    }

    private void continuity(List<Anomaly> found) {
      BigDecimal claimed = change.claimedProgress();
      BigDecimal shown = before.shownProgress();
      boolean winsUsage = Register.wins(change.writes().usage(), before.usage());
      if (winsUsage && claimed != null && shown != null && claimed.compareTo(shown) != 0) {
        found.add(
            anomaly(AnomalyKind.CONTINUITY_GAP, claimed.toPlainString(), shown.toPlainString()));
      }
    }

    private void drift(List<Anomaly> found) {
      BigDecimal drifted = after.driftedValue();
      Terms terms = after.terms();
      if (terms != null && drifted != null && before.driftedValue() == null) {
        found.add(
            anomaly(
                AnomalyKind.VALUE_DRIFT, terms.value().toPlainString(), drifted.toPlainString()));
      }
    }

    private void replacement(List<Anomaly> found) {
      Terms held = before.terms();
      Terms written = change.writes().terms();
      if (held != null
          && written != null
          && Register.wins(written, held)
          && !written.saysTheSameAs(held)) {
        found.add(anomaly(AnomalyKind.TERMS_REPLACED, null, null));
      }
    }

    private void currency(List<Anomaly> found) {
      Terms terms = after.terms();
      Usage usage = after.usage();
      if (terms != null
          && usage != null
          && after.currencyMismatch()
          && !before.currencyMismatch()) {
        found.add(
            anomaly(
                AnomalyKind.CURRENCY_MISMATCH,
                terms.currencyCode() + " " + terms.brandId(),
                usage.currencyCode() + " " + usage.brandId()));
      }
    }

    private void reuse(List<Anomaly> found) {
      Stamp held = before.rivalOf(change.stamp());
      if (held != null) {
        found.add(anomaly(AnomalyKind.NUMBER_REUSED, held.eventId(), change.stamp().eventId()));
      }
    }

    private void regression(List<Anomaly> found) {
      boolean regressed =
          regressed(change.writes().terms(), before.terms())
              || regressed(change.writes().usage(), before.usage())
              || regressed(change.writes().kind(), before.kind());
      if (regressed) {
        found.add(anomaly(AnomalyKind.NUMBER_REGRESSED, null, null));
      }
    }

    private static boolean regressed(@Nullable Register beaten, @Nullable Register held) {
      if (beaten == null || held == null || !held.stamp().isNewerThan(beaten.stamp())) {
        return false;
      }
      long later = beaten.stamp().createdAt();
      long earlier = held.stamp().createdAt();
      // Read as unsigned, the difference is exact even where it overflows.
      return later > earlier && Long.compareUnsigned(later - earlier, REGRESSION_MILLIS) > 0;
    }

    private Anomaly anomaly(AnomalyKind kind, @Nullable String expected, @Nullable String found) {
      return new Anomaly(kind, change.key(), change.stamp().sequenceNumber(), expected, found);
    }
  }
}
