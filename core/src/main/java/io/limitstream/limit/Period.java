package io.limitstream.limit;

/// How often a limit starts anew. The boundaries of a period are only those that an event's
/// `nextResetTime` states; none is ever computed from this.
public enum Period {
  CALENDAR_DAY,
  CALENDAR_WEEK,
  CALENDAR_MONTH,
  DAY,
  WEEK,
  MONTH,
  INDEFINITE,
  INSTANCE
}
