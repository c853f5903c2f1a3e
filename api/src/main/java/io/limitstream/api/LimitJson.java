package io.limitstream.api;

import static io.limitstream.api.Facts.amount;
import static io.limitstream.api.Facts.constant;
import static io.limitstream.api.Facts.text;
import static io.limitstream.api.Facts.time;
import static io.limitstream.api.Facts.truth;

import io.limitstream.limit.Binding;
import io.limitstream.limit.Doubt;
import io.limitstream.limit.Implied;
import io.limitstream.limit.LimitReading;
import io.limitstream.limit.Register;
import io.limitstream.limit.Terms;
import io.limitstream.limit.Usage;
import io.limitstream.limit.UserLimit;
import tools.jackson.core.JsonGenerator;

/// A limit as it is read, as JSON: amounts as decimal strings, times as milliseconds since 1970
/// UTC, absent facts left out.
public final class LimitJson {
  private LimitJson() {}

  /// Writes `reading` as one object.
  public static void write(JsonGenerator json, LimitReading reading) {
    UserLimit limit = reading.limit();
    json.writeStartObject();
    json.writeStringProperty("userId", limit.key().userId());
    json.writeStringProperty("userLimitId", limit.key().userLimitId());
    json.writeStringProperty("brandId", limit.brandId());
    json.writeStringProperty("currencyCode", limit.currencyCode());
    constant(json, "type", limit.type());
    constant(json, "period", limit.period());
    constant(json, "status", limit.status());
    truth(json, "inForce", reading.inForce());
    json.writeBooleanProperty("confirmed", reading.confirmed());
    json.writeArrayPropertyStart("doubts");
    for (Doubt doubt : reading.doubts()) {
      json.writeString(doubt.name());
    }
    json.writeEndArray();
    amount(json, "value", limit.value());
    amount(json, "impliedValue", limit.impliedValue());
    amount(json, "progress", limit.progress());
    amount(json, "remaining", reading.remaining());
    truth(json, "exceeded", reading.exceeded());
    if (reading.percentUsed() != null) {
      json.writeName("percentUsed");
      json.writeNumber(reading.percentUsed());
    }
    Terms base = limit.base().terms();
    if (base != null) {
      amount(json, "previousLimitValue", base.previousLimitValue());
      dates(json, base);
    }
    time(json, "nextResetTime", limit.nextResetTime());
    if (limit.pending() != null) {
      pending(json, limit.pending());
    }
    json.writeStringProperty("origin", limit.origin().name());
    json.writeNumberProperty("version", limit.version());
    json.writeNumberProperty("asOf", limit.asOf());
    if (!reading.confirmed()) {
      evidence(json, limit);
    }
    json.writeEndObject();
  }

  private static void dates(JsonGenerator json, Terms terms) {
    time(json, "activeFrom", terms.activeFrom());
    time(json, "activeUntil", terms.activeUntil());
    time(json, "createdAt", terms.createdAt());
  }

  private static void pending(JsonGenerator json, Terms pending) {
    json.writeObjectPropertyStart("pending");
    constant(json, "status", pending.status());
    amount(json, "value", pending.value());
    dates(json, pending);
    json.writeEndObject();
  }

  /// What the doubts rest on: what each event said, with its number, so that the figures that
  /// disagree stand beside one another.
  private static void evidence(JsonGenerator json, UserLimit limit) {
    json.writeObjectPropertyStart("evidence");
    Terms base = limit.base().terms();
    if (base != null) {
      event(json, "announced", base);
      amount(json, "value", base.value());
      text(json, "currencyCode", base.currencyCode());
      text(json, "brandId", base.brandId());
      json.writeEndObject();
    }
    Usage usage = limit.state().usage();
    if (usage != null) {
      event(json, "used", usage);
      amount(json, "progress", usage.progress());
      amount(json, "atMost", usage.atMost());
      text(json, "currencyCode", usage.currencyCode());
      text(json, "brandId", usage.brandId());
      time(json, "nextResetTime", usage.nextResetTime());
      json.writeEndObject();
    }
    Implied implied = limit.state().implied();
    if (implied != null) {
      event(json, "implied", implied);
      amount(json, "value", implied.value());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void event(JsonGenerator json, String name, Register register) {
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("sequenceNumber", register.stamp().event().number());
    json.writeNumberProperty("at", register.stamp().createdAt());
  }

  /// Writes which limit binds as one object.
  public static void write(JsonGenerator json, Binding binding) {
    json.writeStartObject();
    json.writeStringProperty("brandId", binding.brandId());
    json.writeStringProperty("type", binding.type().name());
    json.writeStringProperty("currencyCode", binding.currencyCode());
    json.writeStringProperty("userLimitId", binding.userLimitId());
    amount(json, "remaining", binding.remaining());
    json.writeBooleanProperty("confirmed", binding.confirmed());
    json.writeEndObject();
  }
}
