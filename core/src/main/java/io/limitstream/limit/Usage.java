package io.limitstream.limit;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The register of what was used: written by USER_LIMIT_PROGRESS_CHANGED, USER_LIMIT_RESET, and
/// USER_LIMIT_CREATED if that carries a progress.
///
/// @param stamp the event that wrote it
/// @param progress what is used, negative where wins outweigh losses: money, or seconds for
///   [LimitType#SESSION]
/// @param remaining what is left, if the event stated it
/// @param nextResetTime the next boundary that this event states, in milliseconds since 1970 UTC,
///   or none
public record Usage(
    Stamp stamp,
    BigDecimal progress,
    @Nullable BigDecimal remaining,
    String currencyCode,
    String brandId,
    @Nullable Long nextResetTime)
    implements Register {

  /// The limit's value as far as this usage tells it: progress + remaining. Absent where remaining
  /// is unstated, and where it is not above zero: an exceeded limit's remaining may be held at
  /// zero, and nothing follows from it.
  public @Nullable BigDecimal impliedValue() {
    return remaining == null || remaining.signum() <= 0 ? null : progress.add(remaining);
  }
}
