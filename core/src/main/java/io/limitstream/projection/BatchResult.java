package io.limitstream.projection;

import io.limitstream.limit.Anomaly;
import io.limitstream.limit.LimitKey;
import io.limitstream.parking.ParkedRecord;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What became of a batch.
///
/// @param counts the records by their end
/// @param ignoredTypes the ignored ones by type
/// @param limitsWritten the limits that were written, each once, in order of arrival
/// @param parked the records that were parked, in order of arrival
/// @param anomalies what an operator should know, in order of arrival
/// @param failures why records failed, each reason once, in order of arrival
/// @param firstFailed the first record whose effect is not safely stored, or absent if all are
/// @param newestCreatedAt when the newest event happened that changes a limit, of those that do not
///   lie in the future, in milliseconds since 1970 UTC
public record BatchResult(
    Counts counts,
    IgnoredTypes ignoredTypes,
    List<LimitKey> limitsWritten,
    List<ParkedRecord> parked,
    List<Anomaly> anomalies,
    List<String> failures,
    @Nullable Arrival firstFailed,
    OptionalLong newestCreatedAt) {}
