package io.limitstream.limit;

/// The register of what sort of limit this is, written by USER_LIMIT_RESET: all that is known of it
/// until a USER_LIMIT_CREATED arrives, and not shown afterwards.
///
/// @param stamp the event that wrote it
public record Kind(Stamp stamp, LimitType type, Period period) implements Register {}
