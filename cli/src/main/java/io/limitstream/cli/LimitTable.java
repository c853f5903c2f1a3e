package io.limitstream.cli;

import io.limitstream.json.Printable;
import io.limitstream.limit.Doubt;
import io.limitstream.limit.LimitReading;
import io.limitstream.limit.Terms;
import io.limitstream.limit.UserLimit;
import io.limitstream.limit.UserReading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// One user's limits as a table. A limit that is not in force shows nothing that remains and no
/// bar.
///
/// @param terminal takes the table
/// @param text what facts are called
record LimitTable(Terminal terminal, LimitText text) {
  private static final List<String> HEADINGS =
      List.of("LIMIT", "STATE", "USED", "", "REMAINING", "NEXT RESET", "ID", "");
  private static final int LONGEST_ID = 40;
  private static final String RED = "\u001b[1;31m";
  private static final String DIM = "\u001b[2m";
  private static final String PLAIN = "\u001b[0m";

  /// Prints the limits of one user; nothing if there are none.
  void print(UserReading user) {
    List<LimitReading> readings = user.limits();
    if (readings.isEmpty()) {
      return;
    }
    terminal.out().println("User " + Printable.of(readings.getFirst().limit().key().userId()));
    Figures figures = Figures.of(readings);
    List<List<String>> rows = readings.stream().map(reading -> row(reading, figures)).toList();
    int[] widths = widths(rows);
    terminal.out().println(painted(DIM, joined(HEADINGS, widths)));
    for (int i = 0; i < rows.size(); i++) {
      String line = joined(rows.get(i), widths);
      boolean isOver = Boolean.TRUE.equals(readings.get(i).exceeded());
      terminal.out().println(isOver ? painted(RED, line) : line);
    }
    terminal.out().println();
  }

  private List<String> row(LimitReading reading, Figures figures) {
    UserLimit limit = reading.limit();
    return List.of(
        text.name(limit),
        text.state(reading),
        reading.percentUsed() == null ? "" : Bar.of(reading.percentUsed()),
        used(limit, figures),
        figures.amount(limit, reading.remaining()),
        LimitText.time(limit.nextResetTime()),
        Cells.cut(limit.key().userLimitId(), LONGEST_ID),
        notes(reading, figures));
  }

  private static String used(UserLimit limit, Figures figures) {
    String progress = figures.amount(limit, limit.progress());
    BigDecimal value = limit.value();
    return value == null ? progress : progress + " of " + figures.amount(limit, value);
  }

  private String notes(LimitReading reading, Figures figures) {
    List<String> notes = new ArrayList<>();
    if (Boolean.TRUE.equals(reading.exceeded())) {
      notes.add("EXCEEDED");
    }
    for (Doubt doubt : reading.doubts()) {
      notes.add(text.doubt(doubt, reading, figures));
    }
    Terms pending = reading.limit().pending();
    if (pending != null && !reading.doubts().contains(Doubt.START_DUE)) {
      notes.add(
          "changes to %s on %s"
              .formatted(
                  figures.amount(reading.limit(), pending.value()),
                  LimitText.time(pending.activeFrom())));
    }
    return String.join("; ", notes);
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = HEADINGS.stream().mapToInt(Cells::width).toArray();
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], Cells.width(row.get(i)));
      }
    }
    return widths;
  }

  private static String joined(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder(" ");
    for (int i = 0; i < widths.length; i++) {
      line.append(' ').append(Cells.padded(cells.get(i), widths[i])).append(' ');
    }
    return line.toString().stripTrailing();
  }

  private String painted(String colour, String line) {
    return terminal.colours() ? colour + line + PLAIN : line;
  }
}
