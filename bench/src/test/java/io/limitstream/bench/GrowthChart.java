package io.limitstream.bench;

import java.util.List;
import java.util.Locale;

/// Time per event against what might make it grow, as an SVG: flat lines are the claim.
record GrowthChart(List<Panel> panels) {
  private static final int PANEL_WIDTH = 300;
  private static final int HEIGHT = 260;
  private static final int LEFT = 52;
  private static final int RIGHT = 14;
  private static final int TOP = 40;
  private static final int BOTTOM = 50;

  /// One line.
  ///
  /// @param labels what stands below each point
  /// @param micros microseconds per event at each point
  record Panel(String title, List<String> labels, List<Double> micros) {}

  String svg() {
    double most =
        panels.stream().flatMap(panel -> panel.micros().stream()).max(Double::compare).orElse(1.0);
    int top = (int) Math.ceil(most * 1.1);
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
        font-family="sans-serif" font-size="11" role="img">
        <title>Time per event against batch size, number of limits and share of duplicates</title>
        <rect width="100%%" height="100%%" fill="#fff"/>
        """
            .formatted(PANEL_WIDTH * panels.size(), HEIGHT));
    for (int i = 0; i < panels.size(); i++) {
      svg.append(panel(panels.get(i), i * PANEL_WIDTH, top));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String panel(Panel panel, int x, int top) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<text x=\"%d\" y=\"20\" font-size=\"13\" fill=\"#111\">%s</text>%n"
            .formatted(x + LEFT, panel.title()));
    for (int tick = 0; tick <= top; tick += Math.max(1, top / 5)) {
      double y = y(tick, top);
      svg.append(
          String.format(
              Locale.ROOT,
              "<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/><text x=\"%d\" y=\"%.1f\""
                  + " text-anchor=\"end\" fill=\"#555\">%d µs</text>%n",
              x + LEFT,
              y,
              x + PANEL_WIDTH - RIGHT,
              x + LEFT - 6,
              y + 4,
              tick));
    }
    StringBuilder line = new StringBuilder();
    int points = panel.labels().size();
    for (int i = 0; i < points; i++) {
      double px = x + LEFT + 12 + i * (PANEL_WIDTH - LEFT - RIGHT - 24.0) / (points - 1);
      double py = y(panel.micros().get(i), top);
      line.append(String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", px, py));
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle cx=\"%1$.1f\" cy=\"%2$.1f\" r=\"3\" fill=\"#0b62a8\"/><text x=\"%1$.1f\""
                  + " y=\"%3$.1f\" text-anchor=\"middle\" fill=\"#111\">%4$.2f</text><text"
                  + " x=\"%1$.1f\" y=\"%5$d\" text-anchor=\"middle\" fill=\"#555\">%6$s</text>%n",
              px,
              py,
              py - 8,
              panel.micros().get(i),
              HEIGHT - BOTTOM + 18,
              panel.labels().get(i)));
    }
    return svg.append("<path d=\"%s\" fill=\"none\" stroke=\"#0b62a8\"/>%n".formatted(line))
        .toString();
  }

  private static double y(double micros, int top) {
    return HEIGHT - BOTTOM - micros * (HEIGHT - TOP - BOTTOM) / top;
  }
}
