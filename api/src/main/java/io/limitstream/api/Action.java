package io.limitstream.api;

/// What a caller wants to do. Everything that is served is one of these.
public sealed interface Action {

  /// To read limits of one user.
  record ReadLimits(String userId) implements Action {}

  /// To read what an operator needs: anomalies, parked records, how the server runs.
  record ReadOperations() implements Action {}

  /// To project a parked record again, or to dismiss it.
  record EndParked() implements Action {}
}
