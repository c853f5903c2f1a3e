package io.limitstream.limit;

import org.jspecify.annotations.Nullable;

/// A fact for an operator, raised when an event was applied.
///
/// @param key the limit
/// @param event the event that raised it
/// @param said what the event says, if the kind compares anything
/// @param known what was known instead
public record Anomaly(
    AnomalyKind kind, LimitKey key, Stamp event, @Nullable String said, @Nullable String known) {}
