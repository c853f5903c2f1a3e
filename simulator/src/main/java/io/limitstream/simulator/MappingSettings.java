package io.limitstream.simulator;

import java.time.Duration;
import java.util.List;

/// The settings of an event source mapping, by their names in Lambda's API, with Lambda's bounds
/// (<https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-parameters.html>).
///
/// @param batchSize how many records a delivery holds at the most: 1 to 10,000
/// @param batchingWindow how long records are gathered: 0 to 300 s
/// @param startingPosition where reading begins
/// @param parallelizationFactor how many batches of one shard are under way at once: 1 to 10
/// @param reportBatchItemFailures whether `ReportBatchItemFailures` is among the function response
///   types
/// @param bisectBatchOnFunctionError whether a batch is halved when the function fails
/// @param maximumRetryAttempts how often a batch is tried again: 0 to 10,000, or −1 for without end
/// @param maximumRecordAgeSeconds how old a record may be when it is delivered: 60 to 604,800, or
///   −1 for without end
/// @param onFailure where discarded batches are told of
/// @param filters what a record's data must look like, any one of these; none lets all pass
/// @param backoff how long to wait between retries
public record MappingSettings(
    int batchSize,
    Duration batchingWindow,
    StartingPosition startingPosition,
    int parallelizationFactor,
    boolean reportBatchItemFailures,
    boolean bisectBatchOnFunctionError,
    int maximumRetryAttempts,
    int maximumRecordAgeSeconds,
    Destination onFailure,
    List<FilterPattern> filters,
    Backoff backoff) {

  /// Without end, for [#maximumRetryAttempts] and [#maximumRecordAgeSeconds].
  public static final int ENDLESS = -1;

  /// Keeps what is given.
  ///
  /// @throws IllegalArgumentException if Lambda would not take it
  public MappingSettings {
    require(batchSize >= 1 && batchSize <= 10_000, "batchSize: 1 to 10,000");
    require(
        !batchingWindow.isNegative() && batchingWindow.toSeconds() <= 300,
        "batchingWindow: 0 to 300 s");
    require(
        parallelizationFactor >= 1 && parallelizationFactor <= 10,
        "parallelizationFactor: 1 to 10");
    require(
        maximumRetryAttempts >= ENDLESS && maximumRetryAttempts <= 10_000,
        "maximumRetryAttempts: −1 to 10,000");
    require(
        maximumRecordAgeSeconds == ENDLESS
            || (maximumRecordAgeSeconds >= 60 && maximumRecordAgeSeconds <= 604_800),
        "maximumRecordAgeSeconds: −1, or 60 to 604,800");
    filters = List.copyOf(filters);
  }

  private static void require(boolean holds, String expectation) {
    if (!holds) {
      throw new IllegalArgumentException(expectation);
    }
  }

  /// What a mapping has if nothing is said but where to start from.
  public static MappingSettings awsDefaults() {
    return new MappingSettings(
        100,
        Duration.ZERO,
        new StartingPosition.TrimHorizon(),
        1,
        false,
        false,
        ENDLESS,
        ENDLESS,
        Destination.NONE,
        List.of(),
        Backoff.USUAL);
  }

  /// These settings with another batch size and window.
  public MappingSettings withBatches(int size, Duration window) {
    return new MappingSettings(
        size,
        window,
        startingPosition,
        parallelizationFactor,
        reportBatchItemFailures,
        bisectBatchOnFunctionError,
        maximumRetryAttempts,
        maximumRecordAgeSeconds,
        onFailure,
        filters,
        backoff);
  }

  /// These settings with another starting position.
  public MappingSettings withStartingPosition(StartingPosition position) {
    return new MappingSettings(
        batchSize,
        batchingWindow,
        position,
        parallelizationFactor,
        reportBatchItemFailures,
        bisectBatchOnFunctionError,
        maximumRetryAttempts,
        maximumRecordAgeSeconds,
        onFailure,
        filters,
        backoff);
  }

  /// These settings with another parallelization factor.
  public MappingSettings withParallelizationFactor(int factor) {
    return new MappingSettings(
        batchSize,
        batchingWindow,
        startingPosition,
        factor,
        reportBatchItemFailures,
        bisectBatchOnFunctionError,
        maximumRetryAttempts,
        maximumRecordAgeSeconds,
        onFailure,
        filters,
        backoff);
  }

  /// These settings with reported failures and halving on or off.
  public MappingSettings withFailureHandling(boolean report, boolean bisect) {
    return new MappingSettings(
        batchSize,
        batchingWindow,
        startingPosition,
        parallelizationFactor,
        report,
        bisect,
        maximumRetryAttempts,
        maximumRecordAgeSeconds,
        onFailure,
        filters,
        backoff);
  }

  /// These settings with other bounds on retrying.
  public MappingSettings withRetries(int attempts, int recordAgeSeconds, Destination destination) {
    return new MappingSettings(
        batchSize,
        batchingWindow,
        startingPosition,
        parallelizationFactor,
        reportBatchItemFailures,
        bisectBatchOnFunctionError,
        attempts,
        recordAgeSeconds,
        destination,
        filters,
        backoff);
  }

  /// These settings with other filters.
  public MappingSettings withFilters(List<FilterPattern> patterns) {
    return new MappingSettings(
        batchSize,
        batchingWindow,
        startingPosition,
        parallelizationFactor,
        reportBatchItemFailures,
        bisectBatchOnFunctionError,
        maximumRetryAttempts,
        maximumRecordAgeSeconds,
        onFailure,
        patterns,
        backoff);
  }
}
