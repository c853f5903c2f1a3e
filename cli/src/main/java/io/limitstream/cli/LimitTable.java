package io.limitstream.cli;

import io.limitstream.json.Printable;
import io.limitstream.limit.Origin;
import io.limitstream.limit.UserLimit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// One user's limits as a table.
final class LimitTable {
  private static final List<String> HEADINGS =
      List.of("LIMIT", "STATUS", "USED", "", "REMAINING", "NEXT RESET", "ID", "");
  private static final String RED = "\u001b[1;31m";
  private static final String DIM = "\u001b[2m";
  private static final String PLAIN = "\u001b[0m";

  private final Terminal terminal;

  LimitTable(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Prints the limits of one user; nothing if there are none.
  void print(List<UserLimit> limits) {
    if (limits.isEmpty()) {
      return;
    }
    terminal.out().println("User " + Printable.of(limits.getFirst().key().userId()));
    List<List<String>> rows = new ArrayList<>();
    limits.forEach(limit -> rows.add(row(limit)));
    int[] widths = widths(rows);
    terminal.out().println(painted(DIM, joined(HEADINGS, widths)));
    for (int i = 0; i < rows.size(); i++) {
      String line = joined(rows.get(i), widths);
      terminal.out().println(limits.get(i).exceeded() ? painted(RED, line) : line);
    }
    terminal.out().println();
  }

  private static List<String> row(UserLimit limit) {
    BigDecimal value = limit.value();
    String progress = Words.amount(limit, limit.progress());
    return List.of(
        Words.limit(limit.type(), limit.period()),
        Words.status(limit.status()),
        value == null || value.signum() <= 0 ? "" : Bar.of(limit.progress(), value),
        value == null ? progress : progress + " of " + Words.amount(limit, value),
        Words.amount(limit, limit.remaining()),
        Words.time(limit.nextResetTime()),
        Printable.of(limit.key().userLimitId()),
        marks(limit));
  }

  private static String marks(UserLimit limit) {
    List<String> marks = new ArrayList<>();
    if (limit.exceeded()) {
      marks.add("EXCEEDED");
    }
    if (limit.origin() == Origin.INFERRED) {
      marks.add("inferred: its creation was not seen");
    }
    if (limit.impliedValue() != null) {
      marks.add("events imply " + Words.amount(limit, limit.impliedValue()));
    }
    return String.join("; ", marks);
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = HEADINGS.stream().mapToInt(String::length).toArray();
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return widths;
  }

  private static String joined(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder(" ");
    for (int i = 0; i < widths.length; i++) {
      line.append(' ')
          .append(cells.get(i))
          .append(" ".repeat(widths[i] - cells.get(i).length()))
          .append(' ');
    }
    return line.toString().stripTrailing();
  }

  private String painted(String colour, String line) {
    return terminal.colours() ? colour + line + PLAIN : line;
  }
}
