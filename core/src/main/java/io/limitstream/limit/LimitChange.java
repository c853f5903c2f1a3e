package io.limitstream.limit;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The meaning of one event: what it writes, to which limit.
///
/// @param stamp the event
/// @param writes the registers that the event writes, each with `stamp`, or with that of its birth
/// @param claimedProgress the progress that the event says was there before, or absent if it says
///   none
public record LimitChange(
    LimitKey key, Stamp stamp, LimitState writes, @Nullable BigDecimal claimedProgress) {}
