package io.limitstream.simulator;

import java.util.List;
import java.util.Optional;

/// What a mapping takes a function's answer for
/// (<https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html>).
sealed interface Verdict {

  /// The whole batch is done with.
  record Success() implements Verdict {}

  /// The whole batch has failed.
  record Failure(String why) implements Verdict {}

  /// Records before this place are done with; those from it on have failed.
  record FailedFrom(int index) implements Verdict {}

  /// The verdict on an answer to these records.
  ///
  /// Without `ReportBatchItemFailures` every answer is a success. With it, an empty answer, `null`,
  /// and an empty, null or missing list are a success (so a misspelt name of the list is one too);
  /// several identifiers count as the lowest; and an identifier that is empty, null, misspelt or
  /// not of this batch fails the whole batch. Assumed, since AWS says nothing of it: so does an
  /// answer that is not JSON or has another shape.
  static Verdict of(byte[] answer, List<StreamRecord> records, boolean reportBatchItemFailures) {
    if (!reportBatchItemFailures || answer.length == 0) {
      return new Success();
    }
    Optional<JsonTree> tree = JsonTree.parse(answer);
    if (tree.isEmpty()) {
      return new Failure("the answer is not JSON");
    }
    return switch (tree.get()) {
      case JsonTree.Nothing() -> new Success();
      case JsonTree.Members(var members) ->
          switch (members.getOrDefault("batchItemFailures", new JsonTree.Nothing())) {
            case JsonTree.Nothing() -> new Success();
            case JsonTree.Elements(var failures) -> lowest(failures, records);
            default -> new Failure("batchItemFailures is not a list");
          };
      default -> new Failure("the answer is not an object");
    };
  }

  private static Verdict lowest(List<JsonTree> failures, List<StreamRecord> records) {
    int lowest = records.size();
    for (JsonTree failure : failures) {
      int index = indexOf(failure, records);
      if (index < 0) {
        return new Failure("an itemIdentifier is no sequence number of the batch");
      }
      lowest = Math.min(lowest, index);
    }
    return lowest == records.size() ? new Success() : new FailedFrom(lowest);
  }

  private static int indexOf(JsonTree failure, List<StreamRecord> records) {
    if (failure instanceof JsonTree.Members(var members)
        && members.get("itemIdentifier") instanceof JsonTree.Text(var identifier)) {
      for (int i = 0; i < records.size(); i++) {
        if (records.get(i).sequenceNumber().equals(identifier)) {
          return i;
        }
      }
    }
    return -1;
  }
}
