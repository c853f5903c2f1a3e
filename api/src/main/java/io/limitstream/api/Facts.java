package io.limitstream.api;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// How facts are written as members of a JSON object, everywhere: amounts as decimal strings, times
/// as milliseconds since 1970 UTC, constants by their names; absent facts are left out.
final class Facts {
  private Facts() {}

  static void text(JsonGenerator json, String name, @Nullable String text) {
    if (text != null) {
      json.writeStringProperty(name, text);
    }
  }

  static void constant(JsonGenerator json, String name, @Nullable Enum<?> constant) {
    if (constant != null) {
      json.writeStringProperty(name, constant.name());
    }
  }

  static void amount(JsonGenerator json, String name, @Nullable BigDecimal amount) {
    if (amount != null) {
      json.writeStringProperty(name, amount.toPlainString());
    }
  }

  static void time(JsonGenerator json, String name, @Nullable Long millis) {
    if (millis != null) {
      json.writeNumberProperty(name, millis.longValue());
    }
  }

  static void time(JsonGenerator json, String name, @Nullable Instant time) {
    if (time != null) {
      json.writeNumberProperty(name, time.toEpochMilli());
    }
  }

  static void truth(JsonGenerator json, String name, @Nullable Boolean truth) {
    if (truth != null) {
      json.writeBooleanProperty(name, truth);
    }
  }
}
