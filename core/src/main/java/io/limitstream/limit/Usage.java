package io.limitstream.limit;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The register of what was used: written by USER_LIMIT_PROGRESS_CHANGED, by USER_LIMIT_RESET, by a
/// USER_LIMIT_CREATED that has a progress, and by one that is a birth.
///
/// @param stamp the event that wrote it; of a birth, [Stamp#ofBirth]
/// @param progress what is used, negative where wins outweigh losses: money, or seconds for
///   [LimitType#SESSION]
/// @param atMost the most that the limit's value can be, where the event leaves nothing: the value
///   may be passed, and what remains held at zero
/// @param nextResetTime the next boundary that this event states, in milliseconds since 1970 UTC,
///   or none
public record Usage(
    Stamp stamp,
    BigDecimal progress,
    @Nullable BigDecimal atMost,
    String currencyCode,
    String brandId,
    @Nullable Long nextResetTime)
    implements Register {

  /// Whether an event stated it. A birth only lets one conclude that nothing is used yet.
  public boolean isStated() {
    return !stamp.isBirth();
  }
}
