package io.limitstream.simulator;

/// What a mapping does with a batch that failed.
///
/// @param reportsItems whether `ReportBatchItemFailures` is among the `FunctionResponseTypes`
///   (<https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html>);
///   without it every answer is a success
/// @param bisects `BisectBatchOnFunctionError`, whether a batch is halved when the function fails
/// @param givingUp when it is discarded
/// @param backoff how long to wait between retries
public record FailureHandling(
    boolean reportsItems, boolean bisects, GivingUp givingUp, Backoff backoff) {

  /// Answers are not looked at, nothing is halved or discarded.
  public static final FailureHandling AWS_DEFAULT =
      new FailureHandling(false, false, GivingUp.NEVER, Backoff.USUAL);

  /// The records that a handler reports are tried again, without end.
  public static final FailureHandling REPORTED =
      new FailureHandling(true, false, GivingUp.NEVER, Backoff.USUAL);

  /// The same, and failed batches are halved.
  public FailureHandling bisecting() {
    return new FailureHandling(reportsItems, true, givingUp, backoff);
  }

  /// The same, but discarding at another time.
  public FailureHandling with(GivingUp other) {
    return new FailureHandling(reportsItems, bisects, other, backoff);
  }
}
