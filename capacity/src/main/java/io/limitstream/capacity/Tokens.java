package io.limitstream.capacity;

/// Something that is served at a rate, and of which what is not used is kept for a while.
final class Tokens {
  private final double keptSeconds;
  private double tokens;
  private double at;

  /// @param rate at the beginning, of which a second's worth is there
  /// @param keptSeconds how many seconds' worth are kept at the most
  Tokens(double rate, double keptSeconds) {
    this.keptSeconds = keptSeconds;
    this.tokens = rate;
  }

  /// How much there is at a time.
  double at(double time, double rate) {
    if (time > at) {
      tokens = Math.min(rate * keptSeconds, tokens + (time - at) * rate);
      at = time;
    }
    return tokens;
  }

  /// Takes as much as is asked for, and owes what is not there.
  ///
  /// @return when all of it has been served
  double take(double time, double asked, double rate) {
    at(time, rate);
    tokens -= asked;
    return tokens >= 0 ? time : time - tokens / rate;
  }
}
