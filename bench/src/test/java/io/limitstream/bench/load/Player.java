package io.limitstream.bench.load;

import java.util.UUID;

/// The ids of generated users and limits: what a platform's look like, and the same in every run.
///
/// @param user counted from 0
/// @param limit the user's limit, counted from 0
public record Player(int user, int limit) {

  /// The user's id: a UUID.
  public String userId() {
    return uuid(user, 0);
  }

  /// The limit's id: sixteen hexadecimal digits.
  public String limitId() {
    return uuid(user, limit + 1L).replace("-", "").substring(0, 16);
  }

  private static String uuid(long user, long part) {
    return uuid(user << 8 | part);
  }

  /// A UUID that stands for `number` and looks random.
  static String uuid(long number) {
    return new UUID(mix(number + 1), mix(~number)).toString();
  }

  /// Spreads a number over all 64 bits, each result once (the finalizer of SplitMix64).
  private static long mix(long number) {
    long z = number * 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
