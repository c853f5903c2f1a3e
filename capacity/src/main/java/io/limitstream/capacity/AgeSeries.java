package io.limitstream.capacity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The iterator age, second by second, and what follows from it.
final class AgeSeries {
  private static final double LOW_SECONDS = 5;

  private final double[] seconds;

  AgeSeries(Duration duration) {
    seconds = new double[(int) duration.toSeconds()];
  }

  void note(long second, double age) {
    if (second >= 0 && second < seconds.length) {
      int index = (int) second;
      seconds[index] = Math.max(seconds[index], age);
    }
  }

  /// The highest ages, in at most [Forecast#MAX_STEPS] equal steps.
  List<Duration> steps(Duration step) {
    int width = (int) step.toSeconds();
    List<Duration> steps = new ArrayList<>();
    for (int from = 0; from < seconds.length; from += width) {
      int to = Math.min(seconds.length, from + width);
      double highest = Arrays.stream(seconds, from, to).max().orElse(0);
      steps.add(Duration.ofMillis(Math.round(highest * 1000)));
    }
    return steps;
  }

  static Duration step(Duration duration) {
    return Duration.ofSeconds(Math.ceilDiv(duration.toSeconds(), Forecast.MAX_STEPS));
  }

  /// How long after an outage the age was above what it had been before, by more than five seconds,
  /// for the last time before another outage or the end.
  Forecast.Recovery recovery(Span outage, long nextOutage) {
    int start = (int) Math.min(seconds.length, outage.from().toSeconds());
    int from = (int) Math.min(seconds.length, outage.end().toSeconds());
    int to = (int) Math.max(from, Math.min(seconds.length, nextOutage));
    double usual = Arrays.stream(seconds, 0, start).average().orElse(0);
    int last = to - 1;
    while (last >= from && seconds[last] <= usual + LOW_SECONDS) {
      last--;
    }
    return new Forecast.Recovery(
        outage,
        last == to - 1 ? Optional.empty() : Optional.of(Duration.ofSeconds(last + 1 - from)));
  }

  /// What became of each outage.
  List<Forecast.Recovery> recoveries(List<Span> outages) {
    return outages.stream()
        .map(
            outage ->
                recovery(
                    outage,
                    outages.stream()
                        .mapToLong(other -> other.from().toSeconds())
                        .filter(from -> from > outage.from().toSeconds())
                        .min()
                        .orElse(Long.MAX_VALUE)))
        .toList();
  }
}
