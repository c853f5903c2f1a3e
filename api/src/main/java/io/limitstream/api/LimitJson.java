package io.limitstream.api;

import io.limitstream.limit.UserLimit;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// A limit as JSON: amounts as decimal strings, times as milliseconds since 1970 UTC, absent facts
/// left out.
public final class LimitJson {
  private LimitJson() {}

  /// Writes `limit` as one object.
  public static void write(JsonGenerator json, UserLimit limit) {
    json.writeStartObject();
    writeMembers(json, limit);
    json.writeEndObject();
  }

  /// Writes the members of `limit` into an object that is open.
  public static void writeMembers(JsonGenerator json, UserLimit limit) {
    json.writeStringProperty("userId", limit.key().userId());
    json.writeStringProperty("userLimitId", limit.key().userLimitId());
    json.writeStringProperty("brandId", limit.brandId());
    json.writeStringProperty("currencyCode", limit.currencyCode());
    constant(json, "type", limit.type());
    constant(json, "period", limit.period());
    constant(json, "status", limit.status());
    amount(json, "value", limit.value());
    amount(json, "progress", limit.progress());
    amount(json, "remaining", limit.remaining());
    json.writeBooleanProperty("exceeded", limit.exceeded());
    amount(json, "previousLimitValue", limit.previousLimitValue());
    time(json, "activeFrom", limit.activeFrom());
    time(json, "activeUntil", limit.activeUntil());
    time(json, "createdAt", limit.createdAt());
    time(json, "nextResetTime", limit.nextResetTime());
    json.writeStringProperty("origin", limit.origin().name());
    json.writeNumberProperty("version", limit.version());
    json.writeNumberProperty("asOf", limit.asOf());
  }

  private static void constant(JsonGenerator json, String name, @Nullable Enum<?> constant) {
    if (constant != null) {
      json.writeStringProperty(name, constant.name());
    }
  }

  private static void amount(JsonGenerator json, String name, @Nullable BigDecimal amount) {
    if (amount != null) {
      json.writeStringProperty(name, amount.toPlainString());
    }
  }

  private static void time(JsonGenerator json, String name, @Nullable Long millis) {
    if (millis != null) {
      json.writeNumberProperty(name, millis.longValue());
    }
  }
}
