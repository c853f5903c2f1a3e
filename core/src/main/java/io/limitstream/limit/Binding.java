package io.limitstream.limit;

import java.math.BigDecimal;

/// Which of a user's limits binds: of those of one brand, type and currency that are in force, the
/// one of which the least remains.
///
/// @param userLimitId that limit
/// @param remaining what is left of it
/// @param confirmed whether nothing that may be in force beside it, or itself, is in doubt
public record Binding(
    String brandId,
    LimitType type,
    String currencyCode,
    String userLimitId,
    BigDecimal remaining,
    boolean confirmed) {}
