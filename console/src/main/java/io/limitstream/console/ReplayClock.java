package io.limitstream.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that shows the time of the events in a file: it starts at one of them and runs from
/// there, at the speed that it is set to. Safe for use by several threads.
public final class ReplayClock implements InstantSource {

  /// Times beyond these are no times of day to anybody, and are held at the nearer one.
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private final InstantSource real;
  private volatile Run run;

  /// From where, since when and how fast it runs.
  private record Run(Instant from, Instant since, double speed) {

    Instant at(Instant now) {
      double nanos = Duration.between(since, now).toNanos() * speed;
      return held(from.plusNanos((long) nanos));
    }
  }

  /// A clock that shows real time until it is set.
  ///
  /// @param real the real time
  public ReplayClock(InstantSource real) {
    this.real = real;
    Instant now = real.instant();
    this.run = new Run(now, now, 1);
  }

  @Override
  public Instant instant() {
    return run.at(real.instant());
  }

  /// Shows `time` now, and runs from there.
  ///
  /// @param speed how many seconds pass in one
  void run(Instant time, double speed) {
    run = new Run(held(time), real.instant(), speed);
  }

  /// How long it really takes until this clock shows `time`; negative if it is past.
  Duration until(Instant time) {
    Duration shown = Duration.between(instant(), held(time));
    return Duration.ofMillis((long) (shown.toMillis() / run.speed()));
  }

  private static Instant held(Instant time) {
    return time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
  }
}
