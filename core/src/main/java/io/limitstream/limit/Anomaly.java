package io.limitstream.limit;

import org.jspecify.annotations.Nullable;

/// A fact for an operator, raised while an event was applied.
///
/// @param key the limit
/// @param sequenceNumber the event's
/// @param expected what should have been there, if the kind compares anything
/// @param found what was there instead
public record Anomaly(
    AnomalyKind kind,
    LimitKey key,
    long sequenceNumber,
    @Nullable String expected,
    @Nullable String found) {}
