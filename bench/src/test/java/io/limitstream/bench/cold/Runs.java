package io.limitstream.bench.cold;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What was measured of one variant with one store.
final class Runs {
  private final List<Double> millis = new ArrayList<>();
  private final List<Double> megabytes = new ArrayList<>();

  void add(double milliseconds, double peakMegabytes) {
    millis.add(milliseconds);
    megabytes.add(peakMegabytes);
  }

  int count() {
    return millis.size();
  }

  double medianMillis() {
    return median(millis);
  }

  double leastMillis() {
    return Collections.min(millis);
  }

  double mostMillis() {
    return Collections.max(millis);
  }

  /// The median over all runs of each one's peak.
  double medianMegabytes() {
    return median(megabytes);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
