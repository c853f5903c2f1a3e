package io.limitstream.history;

import io.limitstream.limit.Stamp;

/// How the key of an entry is made. Its first three parts have one length or end with a colon, so
/// that no two lists of parts give the same key.
final class EntryKeys {
  private static final int TIME_DIGITS = 15;
  private static final int NUMBER_DIGITS = 19;

  private EntryKeys() {}

  static String key(String what, Stamp stamp, String id) {
    return key(stamp.createdAt(), what, stamp.number(), id);
  }

  static String key(long at, String what, long number, String id) {
    return from(at) + ":" + what + ":" + padded(number, NUMBER_DIGITS) + ":" + id;
  }

  /// What stands before every key of this time or later, and after every earlier one.
  static String from(long at) {
    return padded(Math.clamp(at, 0, Entry.MAX_TIME), TIME_DIGITS);
  }

  private static String padded(long number, int digits) {
    String text = Long.toString(number);
    return "0".repeat(digits - text.length()) + text;
  }
}
