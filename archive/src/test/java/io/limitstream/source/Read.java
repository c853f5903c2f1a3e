package io.limitstream.source;

import io.limitstream.limit.UserLimit;
import io.limitstream.parking.MemoryParking;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.projection.Arrival;
import io.limitstream.projection.BatchResult;
import io.limitstream.projection.Counts;
import io.limitstream.projection.Deadline;
import io.limitstream.projection.Projection;
import io.limitstream.store.MemoryLimitStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What came of inputs that were read and projected.
record Read(
    Counts counts, List<ParkedRecord> parked, List<UserLimit> limits, List<String> problems) {

  static Read of(Input... inputs) {
    List<Arrival> arrivals = new ArrayList<>();
    try (Events events = new Events(List.of(inputs))) {
      for (Arrival next = events.next(); next != null; next = events.next()) {
        arrivals.add(next);
      }
      MemoryLimitStore store = new MemoryLimitStore();
      BatchResult result =
          new Projection(store, new MemoryParking(), 0).project(arrivals, Deadline.none());
      Set<String> users = new HashSet<>();
      result.limitsWritten().forEach(key -> users.add(key.userId()));
      List<UserLimit> limits =
          users.stream().sorted().flatMap(user -> store.list(user).stream()).toList();
      List<String> problems = events.problems().stream().map(Problem::words).toList();
      return new Read(result.counts(), result.parked(), limits, problems);
    }
  }

  /// The reasons of what was parked, each after its place.
  List<String> reasons() {
    return parked.stream().map(record -> record.source().words() + ": " + record.reason()).toList();
  }
}
