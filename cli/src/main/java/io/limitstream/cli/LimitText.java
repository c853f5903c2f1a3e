package io.limitstream.cli;

import io.limitstream.json.Printable;
import io.limitstream.limit.Anomaly;
import io.limitstream.limit.Base;
import io.limitstream.limit.Doubt;
import io.limitstream.limit.Implied;
import io.limitstream.limit.LimitReading;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.Terms;
import io.limitstream.limit.Usage;
import io.limitstream.limit.UserLimit;
import io.limitstream.words.Words;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Limits in words for people at a terminal.
///
/// @param words the texts, which the pages share
record LimitText(Words words) {

  /// What stands where nothing is known.
  static final String UNKNOWN = "–";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /// `Deposit, 24-hour`.
  String name(UserLimit limit) {
    String type =
        limit.type() == null ? words.text("type.unknown") : words.text("type", limit.type());
    return limit.period() == null ? type : type + ", " + words.text("period", limit.period());
  }

  /// Whether the limit applies, in a word.
  String state(LimitReading reading) {
    Boolean inForce = reading.inForce();
    Terms terms = reading.limit().base().terms();
    if (inForce == null || terms == null) {
      return words.text("state.unknown");
    }
    if (inForce) {
      return words.text("state.active");
    }
    if (terms.isCanceled()) {
      return words.text("state.canceled");
    }
    boolean isAhead =
        reading.limit().base().standing() == Base.Standing.ANNOUNCEMENT
            || terms.activeUntil() == null;
    return words.text(isAhead ? "state.later" : "state.ended");
  }

  static String time(@Nullable Long millis) {
    return millis == null ? UNKNOWN : TIME.format(Instant.ofEpochMilli(millis));
  }

  /// One doubt, with the figures that disagree and the numbers of the events that said them.
  String doubt(Doubt doubt, LimitReading reading, Figures figures) {
    UserLimit limit = reading.limit();
    LimitState state = limit.state();
    Terms terms = limit.base().terms();
    Map<String, String> values = new HashMap<>();
    if (terms != null) {
      values.put("value", figures.amount(limit, terms.value()));
      values.put("announced", printable(terms.currencyCode(), terms.brandId()));
      values.put("announcedNumber", Long.toString(terms.stamp().number()));
    }
    Usage usage = state.usage();
    if (usage != null) {
      values.put("used", printable(usage.currencyCode(), usage.brandId()));
      values.put("usedNumber", Long.toString(usage.stamp().event().number()));
    }
    String key = "doubt.support." + doubt.name();
    switch (doubt) {
      case VALUE_DRIFT -> key = drift(limit, figures, values, key);
      case RESET_DUE -> values.put("when", time(resetTime(limit)));
      case ENDED_BUT_USED -> values.put("when", time(endOf(terms)));
      case START_DUE -> {
        Terms due = limit.pending() == null ? terms : limit.pending();
        values.put("when", time(due == null ? null : Long.valueOf(due.activeFrom())));
        values.put("value", due == null ? UNKNOWN : figures.amount(limit, due.value()));
      }
      case CURRENCY_MISMATCH, INFERRED, USAGE_UNKNOWN -> {}
    }
    return words.text(key, values);
  }

  private static String drift(
      UserLimit limit, Figures figures, Map<String, String> values, String key) {
    Implied implied = limit.state().implied();
    if (limit.impliedValue() != null && implied != null) {
      values.put("implied", figures.amount(limit, implied.value()));
      values.put("impliedNumber", Long.toString(implied.stamp().number()));
      return key;
    }
    Usage usage = limit.state().usage();
    if (usage != null && usage.atMost() != null) {
      values.put("implied", figures.amount(limit, usage.atMost()));
      values.put("impliedNumber", Long.toString(usage.stamp().number()));
    }
    return key + ".atMost";
  }

  /// The boundary that has passed: usage's, or the announced one that lies after the usage.
  private static @Nullable Long resetTime(UserLimit limit) {
    Usage usage = limit.state().usage();
    Terms terms = limit.base().terms();
    Long announced = terms == null ? null : terms.nextResetTime();
    Long used = usage == null ? null : usage.nextResetTime();
    return used == null || announced == null
        ? limit.nextResetTime()
        : Long.valueOf(Math.min(used, announced));
  }

  private static @Nullable Long endOf(@Nullable Terms terms) {
    if (terms == null) {
      return null;
    }
    return terms.activeUntil() == null
        ? Long.valueOf(terms.stamp().createdAt())
        : terms.activeUntil();
  }

  private static String printable(String currencyCode, String brandId) {
    return Printable.of(currencyCode) + " " + Printable.of(brandId);
  }

  /// One anomaly: which limit, which event, what was wrong.
  String anomaly(Anomaly anomaly) {
    Map<String, String> values = new HashMap<>();
    values.put("said", anomaly.said() == null ? UNKNOWN : Printable.of(anomaly.said()));
    values.put("known", anomaly.known() == null ? UNKNOWN : Printable.of(anomaly.known()));
    return "%s, limit %s, event %d: %s"
        .formatted(
            Printable.of(anomaly.key().userId()),
            Printable.of(anomaly.key().userLimitId()),
            anomaly.event().number(),
            words.text("anomaly." + anomaly.kind().name(), values));
  }
}
