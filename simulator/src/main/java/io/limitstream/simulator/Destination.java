package io.limitstream.simulator;

/// Where a mapping reports the batches that it discards
/// (<https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html>).
public enum Destination {
  /// Nowhere: discarded batches vanish without a trace.
  NONE,
  /// An SQS queue or an SNS topic, which gets where the records were, but not the records.
  SQS,
  /// An S3 bucket, which gets the records too.
  S3
}
