package io.limitstream.simulator;

import java.util.List;
import java.util.Optional;

/// A batch that a mapping gave up: the simulator knows its records, the destination only what
/// [#message] holds.
///
/// @param condition why
/// @param records what was given up
/// @param destination where it is reported
/// @param objectKey under what name, in S3
/// @param message what the destination gets; absent where there is no destination
public record DiscardedBatch(
    Condition condition,
    List<StreamRecord> records,
    Destination destination,
    Optional<String> objectKey,
    Optional<String> message) {

  /// Why a batch is discarded, by the name that the message gives it.
  public enum Condition {
    /// It was tried again as often as it may be.
    RETRY_ATTEMPTS_EXHAUSTED("RetryAttemptsExhausted"),
    /// Its records are older than they may be.
    RECORD_AGE_EXCEEDED("RecordAgeExceeded");

    private final String text;

    Condition(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /// The batch as its destination learns of it
  /// (<https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html>): where
  /// the records were, and in S3 the whole event as text besides.
  static DiscardedBatch of(
      Condition condition,
      List<StreamRecord> records,
      Destination destination,
      FailureMessage message) {
    List<StreamRecord> kept = List.copyOf(records);
    return switch (destination) {
      case NONE ->
          new DiscardedBatch(condition, kept, destination, Optional.empty(), Optional.empty());
      case SQS ->
          new DiscardedBatch(
              condition,
              kept,
              destination,
              Optional.empty(),
              Optional.of(message.text(condition, kept, false)));
      case S3 ->
          new DiscardedBatch(
              condition,
              kept,
              destination,
              Optional.of(message.objectKey(kept)),
              Optional.of(message.text(condition, kept, true)));
    };
  }
}
