package io.limitstream.limit;

import java.math.BigDecimal;

/// The register of the value that events imply to be in force, by what they say is used and left:
/// written by USER_LIMIT_PROGRESS_CHANGED and USER_LIMIT_RESET unless they leave nothing, and by a
/// USER_LIMIT_CREATED that takes effect later and says what holds until then.
///
/// @param stamp the event that wrote it
/// @param value the limit's value as this event implies it: money, or seconds for
///   [LimitType#SESSION]
public record Implied(Stamp stamp, BigDecimal value) implements Register {}
