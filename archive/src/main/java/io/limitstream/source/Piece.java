package io.limitstream.source;

import io.limitstream.projection.Arrival;
import org.jspecify.annotations.Nullable;

/// What a text holds at one place: something that arrives, or something that cannot.
///
/// @param arrival what arrives, if anything does
/// @param looksLikeAnEvent whether it shows that the text holds events
/// @param problem what cannot be taken from the text, in words
/// @param isTooLong whether that is since it is longer than any value may be
record Piece(
    @Nullable Arrival arrival,
    boolean looksLikeAnEvent,
    @Nullable String problem,
    boolean isTooLong) {

  static Piece event(Arrival arrival) {
    return new Piece(arrival, true, null, false);
  }

  static Piece stretch(Arrival arrival, boolean looksLikeAnEvent) {
    return new Piece(arrival, looksLikeAnEvent, null, false);
  }

  static Piece problem(String problem) {
    return new Piece(null, false, problem, false);
  }

  static Piece tooLong(String problem) {
    return new Piece(null, false, problem, true);
  }
}
