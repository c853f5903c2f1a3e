package io.limitstream.simulator;

import java.util.List;
import java.util.Optional;

/// A batch of a lane, with what was tried of it.
///
/// What is left of a batch after a partial answer, and each half of one, is a new batch that has
/// consumed no retry: recordings show the former.
final class Batch {
  private List<StreamRecord> records;
  private int retries;
  private int invocations;
  private Optional<String> functionError = Optional.empty();

  Batch(List<StreamRecord> records) {
    this.records = records;
  }

  List<StreamRecord> records() {
    return records;
  }

  StreamRecord first() {
    return records.getFirst();
  }

  int size() {
    return records.size();
  }

  /// How often it was tried again.
  int retries() {
    return retries;
  }

  /// How often the function was invoked with it.
  int invocations() {
    return invocations;
  }

  /// What AWS calls its last failure.
  Optional<String> functionError() {
    return functionError;
  }

  void invoked() {
    invocations++;
  }

  void failed(Optional<String> error) {
    functionError = error;
  }

  void triedAgain() {
    retries++;
  }

  /// Goes on without its first records, and keeps the retries that it has consumed.
  void drop(int count) {
    records = records.subList(count, records.size());
  }

  /// What is left of it from a place on.
  Batch from(int index) {
    return new Batch(records.subList(index, records.size()));
  }

  /// What lies before a place of it.
  Batch until(int index) {
    return new Batch(records.subList(0, index));
  }
}
