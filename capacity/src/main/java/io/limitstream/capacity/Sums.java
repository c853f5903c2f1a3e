package io.limitstream.capacity;

/// What a model has counted so far.
final class Sums {
  double sent;
  double put;
  double stored;
  double writes;
  double units;
  double invocations;
  double functionSeconds;

  /// Counts invocations that are alike.
  void add(double calls, InvocationModel.Work work, double billedSeconds) {
    invocations += calls;
    functionSeconds += calls * billedSeconds;
    stored += calls * work.stored();
    writes += calls * work.writes();
    units += calls * work.units();
  }

  void addFailed(double calls, double billedSeconds) {
    invocations += calls;
    functionSeconds += calls * billedSeconds;
  }
}
