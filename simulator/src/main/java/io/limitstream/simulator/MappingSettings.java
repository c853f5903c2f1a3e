package io.limitstream.simulator;

/// The settings of an event source mapping, with Lambda's bounds
/// (<https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-parameters.html>).
///
/// @param startingPosition where reading begins
/// @param batching how batches are made
/// @param failures what becomes of a batch that failed
/// @param filters which records reach the function
public record MappingSettings(
    StartingPosition startingPosition,
    Batching batching,
    FailureHandling failures,
    Filters filters) {

  /// AWS defaults; only the starting position is set: the oldest record.
  public static final MappingSettings AWS_DEFAULT =
      new MappingSettings(
          new StartingPosition.TrimHorizon(),
          Batching.AWS_DEFAULT,
          FailureHandling.AWS_DEFAULT,
          Filters.NONE);

  /// The same, with `ReportBatchItemFailures`: for a handler that answers with the records that
  /// failed.
  public static final MappingSettings REPORTING = AWS_DEFAULT.with(FailureHandling.REPORTED);

  /// These settings, starting elsewhere.
  public MappingSettings with(StartingPosition other) {
    return new MappingSettings(other, batching, failures, filters);
  }

  /// These settings with other batches.
  public MappingSettings with(Batching other) {
    return new MappingSettings(startingPosition, other, failures, filters);
  }

  /// These settings with another way to handle failures.
  public MappingSettings with(FailureHandling other) {
    return new MappingSettings(startingPosition, batching, other, filters);
  }

  /// These settings, discarding at another time.
  public MappingSettings with(GivingUp other) {
    return with(failures.with(other));
  }

  /// These settings with other filters.
  public MappingSettings with(Filters other) {
    return new MappingSettings(startingPosition, batching, failures, other);
  }
}
