package io.limitstream.cli;

import io.limitstream.projection.Arrival;
import io.limitstream.projection.BatchResult;
import io.limitstream.projection.Deadline;
import io.limitstream.projection.Projection;
import java.util.List;
import java.util.function.Consumer;

/// What Lambda does for a stream, done for a file: a batch that is not safely stored is delivered
/// again from its first failed record, until all of it is stored or nothing more can be.
///
/// @param pause waits, in milliseconds
record Redelivery(Projection projection, Consumer<BatchResult> report, Pause pause) {

  /// How often in a row a delivery may store nothing more.
  static final int MAX_VAIN = 5;

  private static final long FIRST_PAUSE_MILLIS = 250;

  /// Waits before the next delivery.
  @FunctionalInterface
  interface Pause {
    void millis(long millis);
  }

  /// Projects `batch`, whole.
  ///
  /// @throws CommandException if that cannot be done; says from which event, and why
  void project(List<Arrival> batch) {
    List<Arrival> rest = batch;
    int vain = 0;
    while (true) {
      BatchResult result = projection.project(rest, Deadline.none());
      report.accept(result);
      Arrival failed = result.firstFailed();
      if (failed == null) {
        return;
      }
      int first = rest.indexOf(failed);
      vain = first == 0 ? vain + 1 : 0;
      if (vain == MAX_VAIN) {
        throw new CommandException(
            failed.source().words()
                + " is not stored: "
                + result.failures().getFirst()
                + ". What stands before it is; run the same again to go on");
      }
      rest = rest.subList(first, rest.size());
      pause.millis(FIRST_PAUSE_MILLIS << Math.max(0, vain - 1));
    }
  }
}
