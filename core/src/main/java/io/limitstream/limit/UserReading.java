package io.limitstream.limit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All of one user's limits as they are read at a moment, and which of them bind (design, part 2,
/// "Reading").
///
/// @param limits in the order in which they were given
/// @param bindings one for each brand, type and currency of which a limit in force has something
///   that remains or nothing left; ordered by these three
public record UserReading(List<LimitReading> limits, List<Binding> bindings) {

  /// Keeps copies.
  public UserReading {
    limits = List.copyOf(limits);
    bindings = List.copyOf(bindings);
  }

  /// One user's limits as they are read at `now`.
  public static UserReading of(List<UserLimit> limits, Instant now) {
    List<LimitReading> readings =
        limits.stream().map(limit -> LimitReading.of(limit, now)).toList();
    TreeMap<Scope, Candidate> tightest = new TreeMap<>();
    for (LimitReading reading : readings) {
      Candidate candidate = Candidate.of(reading);
      if (candidate != null) {
        tightest.merge(candidate.scope, candidate, Candidate::tighter);
      }
    }
    List<Binding> bindings = new ArrayList<>();
    tightest.values().forEach(candidate -> bindings.add(candidate.binding(readings)));
    return new UserReading(readings, bindings);
  }

  /// Limits that are compared with one another.
  private record Scope(String brandId, LimitType type, String currencyCode)
      implements Comparable<Scope> {
    private static final Comparator<Scope> ORDER =
        Comparator.comparing(Scope::brandId)
            .thenComparing(Scope::type)
            .thenComparing(Scope::currencyCode);

    @Override
    public int compareTo(Scope other) {
      return ORDER.compare(this, other);
    }
  }

  /// A limit in force of which it is known what remains.
  private record Candidate(Scope scope, LimitKey key, BigDecimal remaining) {

    static @Nullable Candidate of(LimitReading reading) {
      UserLimit limit = reading.limit();
      LimitType type = limit.type();
      BigDecimal remaining = reading.remaining();
      return Boolean.TRUE.equals(reading.inForce()) && type != null && remaining != null
          ? new Candidate(
              new Scope(limit.brandId(), type, limit.currencyCode()), limit.key(), remaining)
          : null;
    }

    Candidate tighter(Candidate other) {
      int byRemaining = remaining.compareTo(other.remaining);
      int order = byRemaining != 0 ? byRemaining : key.compareTo(other.key);
      return order <= 0 ? this : other;
    }

    Binding binding(List<LimitReading> all) {
      boolean isInDoubt = all.stream().anyMatch(this::isPutInDoubtBy);
      return new Binding(
          scope.brandId, scope.type, scope.currencyCode, key.userLimitId(), remaining, !isInDoubt);
    }

    /// Whether `other` may be in force, may be of this brand and type, and is in doubt. One whose
    /// value drifts may be in force even if its announcement has ended: what is in force then is
    /// not what was announced.
    private boolean isPutInDoubtBy(LimitReading other) {
      LimitType type = other.limit().type();
      boolean mayBeInForce =
          !Boolean.FALSE.equals(other.inForce()) || other.doubts().contains(Doubt.VALUE_DRIFT);
      return !other.confirmed()
          && mayBeInForce
          && other.limit().brandId().equals(scope.brandId)
          && (type == null || type == scope.type);
    }
  }
}
