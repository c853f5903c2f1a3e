package io.limitstream.doctor;

import org.jspecify.annotations.Nullable;

/// What to look at. What is not named is found from what is.
///
/// @param function its name, or `NAME:ALIAS`
/// @param stream its name or ARN
/// @param local whether to leave out what a local server lacks
public record Target(
    @Nullable String stack,
    @Nullable String function,
    @Nullable String stream,
    @Nullable String table,
    boolean local) {}
