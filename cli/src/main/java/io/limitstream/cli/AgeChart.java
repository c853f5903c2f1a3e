package io.limitstream.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The iterator age over time, drawn with blocks.
final class AgeChart {
  private static final int ROWS = 6;
  private static final int EIGHTHS = 8;

  /// The scale reaches at least so far: a difference below it is nothing to look at.
  private static final Duration LOW = Duration.ofSeconds(10);

  private static final String BLOCKS = " ▁▂▃▄▅▆▇█";

  private AgeChart() {}

  /// One line for each row, the highest first, and one for the time below; each age is a column.
  static List<String> lines(List<Duration> ages, Duration step) {
    Duration highest =
        ages.stream().max(Duration::compareTo).filter(age -> age.compareTo(LOW) > 0).orElse(LOW);
    double unit = highest.toMillis() / (double) (ROWS * EIGHTHS);
    List<String> lines = new ArrayList<>();
    for (int row = ROWS - 1; row >= 0; row--) {
      String label = row == ROWS - 1 ? Rounded.time(highest) : row == 0 ? "0" : "";
      StringBuilder line = new StringBuilder(String.format("%9s │", label));
      for (Duration age : ages) {
        long filled = (long) Math.ceil(age.toMillis() / unit) - (long) row * EIGHTHS;
        line.append(BLOCKS.charAt(Math.clamp(filled, 0, EIGHTHS)));
      }
      lines.add(line.toString().stripTrailing());
    }
    String end = Rounded.time(step.multipliedBy(ages.size()));
    int gap = Math.max(1, ages.size() - 1 - end.length());
    lines.add(String.format("%9s └%s", "", "─".repeat(ages.size())));
    lines.add(String.format("%9s  0%s%s", "", " ".repeat(gap), end));
    return lines;
  }
}
