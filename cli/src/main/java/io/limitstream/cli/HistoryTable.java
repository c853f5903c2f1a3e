package io.limitstream.cli;

import io.limitstream.history.Entry;
import java.util.ArrayList;
import java.util.List;

/// Entries of a user's history as a table.
///
/// @param terminal takes the table
/// @param text what entries say
record HistoryTable(Terminal terminal, HistoryText text) {
  private static final List<String> HEADINGS = List.of("WHEN", "LIMIT", "EVENT", "WHAT");
  private static final int LONGEST_ID = 40;

  void print(List<Entry> entries) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADINGS);
    entries.forEach(entry -> rows.add(row(entry)));
    int[] widths = new int[HEADINGS.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], Cells.width(row.get(i)));
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append("  ").append(Cells.padded(row.get(i), widths[i]));
      }
      terminal.out().println(line.toString().stripTrailing());
    }
  }

  private List<String> row(Entry entry) {
    String limit =
        switch (entry) {
          case Entry.OfLimit ofLimit -> ofLimit.userLimitId();
          case Entry.Parked parked -> String.join(", ", parked.userLimitIds());
        };
    String number =
        entry instanceof Entry.OfLimit ofLimit ? Long.toString(ofLimit.stamp().number()) : "";
    return List.of(
        LimitText.time(entry.at()), Cells.cut(limit, LONGEST_ID), number, text.of(entry));
  }
}
