package io.limitstream.kinesis;

import io.limitstream.json.Json;
import io.limitstream.parking.Source;
import io.limitstream.projection.BatchResult;

/// The answer by which Lambda knows from where to redeliver:
/// <https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html>.
public final class BatchResponse {
  private BatchResponse() {}

  /// `{"batchItemFailures":[…]}`, with the sequence number of the first record that is not safely
  /// stored, or with none.
  ///
  /// @throws IllegalStateException if that record has no sequence number: then the whole batch must
  ///   be delivered again
  public static String of(BatchResult result) {
    return Json.object(
        json -> {
          json.writeArrayPropertyStart("batchItemFailures");
          if (result.firstFailed() != null) {
            json.writeStartObject();
            json.writeStringProperty("itemIdentifier", identifier(result.firstFailed().source()));
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private static String identifier(Source source) {
    String sequenceNumber = source.sequenceNumber();
    if (sequenceNumber == null || sequenceNumber.isEmpty()) {
      throw new IllegalStateException(
          source.words()
              + " of the batch is not stored and has no sequence number to report:"
              + " the whole batch must be delivered again");
    }
    return sequenceNumber;
  }
}
