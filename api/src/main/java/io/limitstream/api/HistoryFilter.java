package io.limitstream.api;

import io.limitstream.history.HistoryQuery;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which entries of a history are asked for.
///
/// @param from the earliest time, in milliseconds since 1970 UTC
/// @param to the time before which they lie, in milliseconds since 1970 UTC
/// @param after the `next` of the part before
/// @param max how many at the most
record HistoryFilter(long from, long to, @Nullable String after, int max) {
  private static final int DEFAULT = 100;
  private static final int MAX = 1000;

  /// Reads a filter from a query's parameters.
  ///
  /// @throws BadRequestException if a parameter or its value is not known
  static HistoryFilter of(Map<String, String> parameters) {
    for (String name : parameters.keySet()) {
      switch (name) {
        case "from", "to", "after", "max" -> {}
        default ->
            throw new BadRequestException(
                "The query has an unknown parameter; known are from, to, after and max.");
      }
    }
    long max = number(parameters, "max", DEFAULT);
    if (max < 1 || max > MAX) {
      throw new BadRequestException("The parameter max is not 1 to " + MAX + ".");
    }
    return new HistoryFilter(
        number(parameters, "from", 0),
        number(parameters, "to", Long.MAX_VALUE),
        parameters.get("after"),
        (int) max);
  }

  private static long number(Map<String, String> parameters, String name, long whenAbsent) {
    String value = parameters.get(name);
    if (value == null) {
      return whenAbsent;
    }
    if (!value.matches("[0-9]{1,15}")) {
      throw new BadRequestException("The parameter " + name + " is no integer of 1 to 15 digits.");
    }
    return Long.parseLong(value);
  }

  HistoryQuery query(LimitRoute route) {
    return new HistoryQuery(route.userId(), route.userLimitId(), from, to, after, max);
  }
}
