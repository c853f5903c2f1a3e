package io.limitstream.cli;

import io.limitstream.history.Entry;
import io.limitstream.json.Printable;
import io.limitstream.limit.LimitType;
import io.limitstream.limit.Terms;
import io.limitstream.words.Words;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What entries of a user's history say, for people at a terminal.
///
/// @param words the texts, which the pages share
record HistoryText(Words words) {

  /// One entry in one line.
  String of(Entry entry) {
    return switch (entry) {
      case Entry.Announced announced -> announced(announced);
      case Entry.Closed closed ->
          "period closed: "
              + amount(closed.type(), closed.currencyCode(), closed.used())
              + " used, "
              + amount(closed.type(), closed.currencyCode(), closed.unused())
              + " left"
              + time("; the next one ends ", closed.nextResetTime());
      case Entry.Progressed progressed -> progressed(progressed);
      case Entry.Noted noted -> "anomaly: " + noted(noted);
      case Entry.Parked parked ->
          "parked: "
              + Printable.of(parked.reason())
              + " (parked show "
              + ParkedId.shortened(parked.id())
              + ")";
    };
  }

  private String announced(Entry.Announced announced) {
    Terms terms = announced.terms();
    StringBuilder said = new StringBuilder("announced: ");
    said.append(words.text("type", terms.type())).append(", ");
    said.append(words.text("period", terms.period())).append(", ");
    said.append(amount(terms.type(), terms.currencyCode(), terms.value()));
    if (terms.previousLimitValue() != null) {
      said.append(" (")
          .append(amount(terms.type(), terms.currencyCode(), terms.previousLimitValue()))
          .append(" before)");
    }
    said.append(", ").append(terms.status().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    said.append(time(" from ", terms.activeFrom())).append(time(" until ", terms.activeUntil()));
    if (announced.progress() != null) {
      said.append(", ")
          .append(amount(terms.type(), terms.currencyCode(), announced.progress()))
          .append(" used");
    }
    return said.toString();
  }

  /// The event does not say whether its amounts are money or seconds.
  private static String progressed(Entry.Progressed progressed) {
    BigDecimal amount = progressed.amount();
    return "used: %s %s %s = %s, %s left"
        .formatted(
            progressed.before().toPlainString(),
            amount.signum() < 0 ? "-" : "+",
            amount.abs().toPlainString(),
            progressed.after().toPlainString(),
            progressed.remaining().toPlainString());
  }

  private String noted(Entry.Noted noted) {
    Map<String, String> values = new HashMap<>();
    values.put("said", noted.said() == null ? LimitText.UNKNOWN : Printable.of(noted.said()));
    values.put("known", noted.known() == null ? LimitText.UNKNOWN : Printable.of(noted.known()));
    return words.text("anomaly." + noted.kind().name(), values);
  }

  private static String time(String before, @Nullable Long time) {
    return time == null ? "" : before + LimitText.time(time);
  }

  private static String amount(LimitType type, String currencyCode, BigDecimal amount) {
    return type == LimitType.SESSION
        ? Figures.duration(amount)
        : amount.toPlainString() + " " + Printable.of(currencyCode);
  }
}
