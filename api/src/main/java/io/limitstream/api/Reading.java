package io.limitstream.api;

import io.limitstream.limit.Origin;
import io.limitstream.limit.UserLimit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// A limit as it is read at a moment: the limit, and what follows from it then.
///
/// @param percentUsed progress in hundredths of the value, rounded down, so that 100 means reached;
///   absent where the value is not known, not above zero, or in doubt
/// @param resetDue whether the next reset that an event stated has passed, and no event told of it
/// @param valueConfirmed whether the value was announced, and the newest usage does not imply
///   another
record Reading(
    UserLimit limit, @Nullable BigInteger percentUsed, boolean resetDue, boolean valueConfirmed) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  static Reading of(UserLimit limit, Instant now) {
    Long nextReset = limit.nextResetTime();
    return new Reading(
        limit,
        percentUsed(limit),
        nextReset != null && nextReset <= now.toEpochMilli(),
        limit.origin() == Origin.CREATED && limit.impliedValue() == null);
  }

  private static @Nullable BigInteger percentUsed(UserLimit limit) {
    BigDecimal value = limit.value();
    if (value == null || value.signum() <= 0 || limit.impliedValue() != null) {
      return null;
    }
    return limit
        .progress()
        .multiply(HUNDRED)
        .divide(value, 0, RoundingMode.FLOOR)
        .toBigIntegerExact();
  }

  void write(JsonGenerator json) {
    json.writeStartObject();
    LimitJson.writeMembers(json, limit);
    if (percentUsed != null) {
      json.writeName("percentUsed");
      json.writeNumber(percentUsed);
    }
    json.writeBooleanProperty("resetDue", resetDue);
    json.writeBooleanProperty("valueConfirmed", valueConfirmed);
    BigDecimal implied = limit.impliedValue();
    if (implied != null) {
      json.writeStringProperty("impliedValue", implied.toPlainString());
    }
    json.writeEndObject();
  }
}
