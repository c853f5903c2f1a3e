package io.limitstream.capacity;

import java.time.Duration;

/// How much the table takes, second by second.
///
/// Assumed: of what is on demand a new peak counts half an hour after it was reached, as an average
/// of a minute; writes spread evenly over the time in which they are gathered; throttled writes are
/// tried again at no cost; and a user's limits take no more than one partition does.
final class TableModel {
  static final double PARTITION_UNITS = 1000;

  private static final double NEW_TABLE_UNITS = 4000;
  private static final int BURST_SECONDS = 300;
  private static final int MINUTES_UNTIL_A_PEAK_COUNTS = 30;

  private final Question question;
  private final double usualUnits;
  private final Tokens tokens;
  private final Tokens hotPartition;
  private final double[] byMinute;
  private double peak;
  private int minutesOfPeak;
  private final boolean[] throttled;

  /// @param usualUnits what the usual rate asks for in a second
  TableModel(Question question, double usualUnits) {
    this.question = question;
    this.usualUnits = usualUnits;
    this.byMinute = new double[(int) question.duration().toMinutes() + 1];
    this.throttled = new boolean[(int) question.duration().toSeconds()];
    double gathered = 1 + Math.max(1, question.batching().window().toSeconds());
    this.hotPartition = new Tokens(PARTITION_UNITS, gathered);
    this.tokens =
        new Tokens(
            capacityAt(0),
            question.table().capacity() instanceof Capacity.Provisioned ? BURST_SECONDS : gathered);
  }

  /// The units that it takes in a second.
  double capacityAt(double time) {
    double all =
        switch (question.table().capacity()) {
          case Capacity.Provisioned(var units) -> units;
          case Capacity.OnDemand(var previousPeak, var quota) ->
              Math.min(
                  quota,
                  Math.max(
                      NEW_TABLE_UNITS,
                      2 * Math.max(previousPeak.orElse(usualUnits), peakUntil(time))));
        };
    return Math.min(all, question.load().users() * PARTITION_UNITS);
  }

  private double peakUntil(double time) {
    int minutes = (int) (time / 60) - MINUTES_UNTIL_A_PEAK_COUNTS;
    for (; minutesOfPeak < minutes; minutesOfPeak++) {
      peak = Math.max(peak, byMinute[minutesOfPeak] / 60);
    }
    return peak;
  }

  /// Takes writes.
  ///
  /// @param hotUnits what the hot user's busiest partition takes of them
  /// @return when all of them are carried out
  double serve(double time, double units, double hotUnits) {
    double done =
        Math.max(
            tokens.take(time, units, capacityAt(time)),
            hotPartition.take(time, hotUnits, PARTITION_UNITS));
    for (int second = (int) time;
        time < done && second < Math.min(done, throttled.length);
        second++) {
      throttled[second] = true;
    }
    int minute = (int) (done / 60);
    if (minute < byMinute.length) {
      byMinute[minute] += units;
    }
    return done;
  }

  /// For how long it made writes wait.
  Duration throttledFor() {
    int seconds = 0;
    for (boolean isThrottled : throttled) {
      seconds += isThrottled ? 1 : 0;
    }
    return Duration.ofSeconds(seconds);
  }
}
