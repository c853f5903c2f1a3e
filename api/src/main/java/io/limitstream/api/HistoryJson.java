package io.limitstream.api;

import static io.limitstream.api.Facts.amount;
import static io.limitstream.api.Facts.constant;
import static io.limitstream.api.Facts.text;
import static io.limitstream.api.Facts.time;

import io.limitstream.history.Entry;
import io.limitstream.history.HistoryPage;
import io.limitstream.history.HistoryScope;
import io.limitstream.limit.Terms;
import tools.jackson.core.JsonGenerator;

/// Entries of a user's history as JSON: amounts as decimal strings, times as milliseconds since
/// 1970 UTC, absent facts left out.
public final class HistoryJson {
  private HistoryJson() {}

  /// Writes the members of a part of the history into an object that is open.
  ///
  /// @param kept which events leave an entry
  public static void writeMembers(JsonGenerator json, HistoryScope kept, HistoryPage page) {
    json.writeStringProperty("kept", kept.name());
    if (page.knownFrom() > 0 && page.knownFrom() < Entry.MAX_TIME) {
      json.writeNumberProperty("knownFrom", page.knownFrom());
    }
    json.writeArrayPropertyStart("entries");
    page.entries().forEach(entry -> write(json, entry));
    json.writeEndArray();
    text(json, "next", page.next());
  }

  /// Writes `entry` as one object.
  public static void write(JsonGenerator json, Entry entry) {
    json.writeStartObject();
    json.writeStringProperty("kind", kind(entry));
    json.writeNumberProperty("at", entry.at());
    if (entry instanceof Entry.OfLimit ofLimit) {
      json.writeStringProperty("userLimitId", ofLimit.userLimitId());
      json.writeNumberProperty("sequenceNumber", ofLimit.stamp().number());
      json.writeStringProperty("eventId", ofLimit.stamp().eventId());
    }
    switch (entry) {
      case Entry.Announced announced -> announced(json, announced);
      case Entry.Closed closed -> closed(json, closed);
      case Entry.Progressed progressed -> progressed(json, progressed);
      case Entry.Noted noted -> noted(json, noted);
      case Entry.Parked parked -> parked(json, parked);
    }
    json.writeEndObject();
  }

  private static String kind(Entry entry) {
    return switch (entry) {
      case Entry.Announced _ -> "ANNOUNCED";
      case Entry.Closed _ -> "PERIOD_CLOSED";
      case Entry.Progressed _ -> "PROGRESS";
      case Entry.Noted _ -> "ANOMALY";
      case Entry.Parked _ -> "PARKED";
    };
  }

  private static void announced(JsonGenerator json, Entry.Announced announced) {
    Terms terms = announced.terms();
    constant(json, "type", terms.type());
    constant(json, "period", terms.period());
    constant(json, "status", terms.status());
    text(json, "currencyCode", terms.currencyCode());
    text(json, "brandId", terms.brandId());
    amount(json, "value", terms.value());
    amount(json, "previousLimitValue", terms.previousLimitValue());
    amount(json, "progress", announced.progress());
    time(json, "activeFrom", terms.activeFrom());
    time(json, "activeUntil", terms.activeUntil());
    time(json, "createdAt", terms.createdAt());
    time(json, "nextResetTime", terms.nextResetTime());
  }

  private static void closed(JsonGenerator json, Entry.Closed closed) {
    constant(json, "type", closed.type());
    constant(json, "period", closed.period());
    text(json, "currencyCode", closed.currencyCode());
    text(json, "brandId", closed.brandId());
    amount(json, "used", closed.used());
    amount(json, "unused", closed.unused());
    time(json, "nextResetTime", closed.nextResetTime());
  }

  private static void progressed(JsonGenerator json, Entry.Progressed progressed) {
    text(json, "currencyCode", progressed.currencyCode());
    text(json, "brandId", progressed.brandId());
    amount(json, "before", progressed.before());
    amount(json, "amount", progressed.amount());
    amount(json, "after", progressed.after());
    amount(json, "remaining", progressed.remaining());
    time(json, "nextResetTime", progressed.nextResetTime());
  }

  private static void noted(JsonGenerator json, Entry.Noted noted) {
    constant(json, "anomaly", noted.kind());
    text(json, "said", noted.said());
    text(json, "known", noted.known());
  }

  private static void parked(JsonGenerator json, Entry.Parked parked) {
    json.writeStringProperty("parkedId", parked.id());
    json.writeStringProperty("reason", parked.reason());
    json.writeArrayPropertyStart("userLimitIds");
    parked.userLimitIds().forEach(json::writeString);
    json.writeEndArray();
  }
}
