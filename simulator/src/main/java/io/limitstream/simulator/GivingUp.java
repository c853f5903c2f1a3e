package io.limitstream.simulator;

import java.time.Duration;

/// When a mapping discards what it cannot get done, and where it reports that
/// (<https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html>).
///
/// @param attempts `MaximumRetryAttempts`, how often a batch is tried again: 0 to 10,000, or −1 for
///   without end
/// @param recordAgeSeconds `MaximumRecordAgeInSeconds`, how old a record may be when it is
///   delivered: 60 to 604,800, or −1 for any age
/// @param destination where discarded batches are reported
public record GivingUp(int attempts, int recordAgeSeconds, Destination destination) {
  private static final int ENDLESS = -1;

  /// Never: a batch is tried until it succeeds, or expires in the stream.
  public static final GivingUp NEVER = new GivingUp(ENDLESS, ENDLESS, Destination.NONE);

  /// Keeps what is given.
  ///
  /// @throws IllegalArgumentException if Lambda would not take it
  public GivingUp {
    Check.that(
        attempts >= ENDLESS && attempts <= 10_000,
        "MaximumRetryAttempts: expected −1 to 10,000, got " + attempts);
    Check.that(
        recordAgeSeconds == ENDLESS || (recordAgeSeconds >= 60 && recordAgeSeconds <= 604_800),
        "MaximumRecordAgeInSeconds: expected −1, or 60 to 604,800, got " + recordAgeSeconds);
  }

  /// After so many retries.
  public static GivingUp afterRetries(int attempts) {
    return new GivingUp(attempts, ENDLESS, Destination.NONE);
  }

  /// When a record is older than that.
  public static GivingUp afterAge(Duration age) {
    return new GivingUp(ENDLESS, Math.toIntExact(age.toSeconds()), Destination.NONE);
  }

  /// The same, reported there.
  public GivingUp telling(Destination other) {
    return new GivingUp(attempts, recordAgeSeconds, other);
  }

  /// Whether a batch that was tried again so often is not tried any more.
  boolean isAfter(int retries) {
    return attempts != ENDLESS && retries >= attempts;
  }

  /// Whether a record of that age is not delivered any more.
  boolean isAfter(Duration age) {
    return recordAgeSeconds != ENDLESS && age.compareTo(Duration.ofSeconds(recordAgeSeconds)) > 0;
  }
}
