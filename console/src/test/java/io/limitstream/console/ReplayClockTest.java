package io.limitstream.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReplayClockTest {
  private static final Instant STORY = Instant.parse("2022-03-22T10:48:00Z");

  private Instant real = Instant.parse("2026-11-22T12:00:00Z");
  private final ReplayClock clock = new ReplayClock(() -> real);

  private void pass(Duration duration) {
    real = real.plus(duration);
  }

  @Test
  void showsRealTimeUntilItIsSet() {
    pass(Duration.ofSeconds(5));
    assertThat(clock.instant()).isEqualTo(real);
  }

  @Test
  void runsFromAnEventAsFastAsItIsTold() {
    clock.run(STORY, 600);
    assertThat(clock.instant()).isEqualTo(STORY);
    pass(Duration.ofSeconds(1));
    assertThat(clock.instant()).isEqualTo(STORY.plus(Duration.ofMinutes(10)));
    assertThat(clock.until(STORY.plus(Duration.ofMinutes(30)))).isEqualTo(Duration.ofSeconds(2));
    assertThat(clock.until(STORY)).isNegative();
  }

  @Test
  void holdsTimesThatAreNoTimesOfDayAtTheNearerEnd() {
    clock.run(Instant.ofEpochMilli(Long.MAX_VALUE), 1);
    assertThat(clock.instant()).isEqualTo(Instant.parse("9999-01-01T00:00:00Z"));
    clock.run(Instant.ofEpochMilli(Long.MIN_VALUE), 1_000_000);
    assertThat(clock.instant()).isEqualTo(Instant.parse("0001-01-01T00:00:00Z"));
    assertThat(clock.until(Instant.ofEpochMilli(Long.MAX_VALUE))).isPositive();
  }
}
