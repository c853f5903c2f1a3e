package io.limitstream.dynamodb;

import java.time.Duration;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/// The time left for a piece of work that is several calls.
record Countdown(long deadlineNanos) {

  /// An answer that takes longer is asked for again: the connection is probably dead.
  private static final Duration ATTEMPT = Duration.ofSeconds(5);

  /// For reads, and for what people ask for.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  static Countdown patient() {
    return of(PATIENCE);
  }

  static Countdown of(Duration timeLeft) {
    return new Countdown(System.nanoTime() + timeLeft.toNanos());
  }

  private Duration left() {
    return Duration.ofNanos(deadlineNanos - System.nanoTime());
  }

  /// Caps one call, with all its attempts, at the time left.
  ///
  /// @throws ApiCallTimeoutException if none is left
  AwsRequestOverrideConfiguration cap() {
    Duration left = left();
    if (!left.isPositive()) {
      throw ApiCallTimeoutException.create(0);
    }
    return AwsRequestOverrideConfiguration.builder()
        .apiCallTimeout(left)
        .apiCallAttemptTimeout(left.compareTo(ATTEMPT) < 0 ? left : ATTEMPT)
        .build();
  }
}
