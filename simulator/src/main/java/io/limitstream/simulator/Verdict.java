package io.limitstream.simulator;

import java.util.List;
import java.util.Optional;

/// What a mapping takes a function's answer for
/// (<https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html>).
sealed interface Verdict {

  /// The whole batch is done with.
  record Success() implements Verdict {}

  /// The whole batch has failed.
  ///
  /// @param cause what is wrong
  /// @param functionError what AWS calls it: nothing where the function answered
  record Failure(String cause, Optional<String> functionError) implements Verdict {

    /// The function answered, but not as it should.
    static Failure ofAnswer(String cause) {
      return new Failure(cause, Optional.empty());
    }

    /// The function did not answer.
    static Failure ofFunction(String cause) {
      return new Failure(cause, Optional.of("Unhandled"));
    }
  }

  /// Records before this place are done with; those from it on have failed.
  record FailedFrom(int index) implements Verdict {}

  /// The verdict on an answer to these records.
  ///
  /// Without `ReportBatchItemFailures` every answer is a success. With it, an empty answer, `null`,
  /// an empty list, text or object, and an empty, null or missing list are a success (so a misspelt
  /// name of the list is one too); several identifiers count as the lowest; and an identifier that
  /// is empty, null, misspelt or not of this batch fails the whole batch. Recordings confirm all of
  /// it (`docs/simulator.md`). Assumed, since nothing tells: so does an answer that is not JSON or
  /// has another shape.
  static Verdict of(byte[] answer, List<StreamRecord> records, boolean reportsItems) {
    if (!reportsItems || answer.length == 0) {
      return new Success();
    }
    Optional<JsonTree> tree = JsonTree.parse(answer);
    if (tree.isEmpty()) {
      return Failure.ofAnswer("the answer is not JSON");
    }
    return switch (tree.get()) {
      case JsonTree.Nothing nothing -> new Success();
      case JsonTree.Text(var text) when text.isEmpty() -> new Success();
      case JsonTree.Elements(var list) when list.isEmpty() -> new Success();
      case JsonTree.Members(var members) ->
          switch (members.getOrDefault("batchItemFailures", new JsonTree.Nothing())) {
            case JsonTree.Nothing nothing -> new Success();
            case JsonTree.Elements(var failures) -> lowest(failures, records);
            default -> Failure.ofAnswer("batchItemFailures of the answer is not a list");
          };
      default -> Failure.ofAnswer("the answer is not an object");
    };
  }

  private static Verdict lowest(List<JsonTree> failures, List<StreamRecord> records) {
    int lowest = records.size();
    for (JsonTree failure : failures) {
      int index = indexOf(failure, records);
      if (index < 0) {
        return Failure.ofAnswer(
            "an itemIdentifier of the answer is no sequence number of the batch");
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
