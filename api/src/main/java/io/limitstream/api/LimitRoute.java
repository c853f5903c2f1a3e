package io.limitstream.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which limits a path names, and whether it asks for their history.
///
/// @param userId not empty
/// @param userLimitId one limit, or absent for all of the user's
/// @param isHistory whether their history is asked for, and not how they stand
record LimitRoute(String userId, @Nullable String userLimitId, boolean isHistory) {
  private static final String LIMITS = "limits";
  private static final String HISTORY = "history";

  /// The limits that `path` names, or absent if it names something else.
  ///
  /// @throws BadRequestException if the path is broken or can be understood in two ways
  static @Nullable LimitRoute of(ApiPath path) {
    List<String> segments = path.segments();
    if (!segments.getFirst().equals("users")) {
      return null;
    }
    if (path.hidesSlashes() && isAmbiguous(segments)) {
      throw new BadRequestException(
          "The path is ambiguous: an id in it may hold a slash, and this door has decoded it.");
    }
    return switch (segments.size()) {
      case 3 -> ofUser(segments);
      case 4 -> isOfOneLimit(segments) ? ofLimit(segments, false) : null;
      case 5 ->
          isOfOneLimit(segments) && segments.getLast().equals(HISTORY)
              ? ofLimit(segments, true)
              : null;
      default -> null;
    };
  }

  private static @Nullable LimitRoute ofUser(List<String> segments) {
    return switch (segments.getLast()) {
      case LIMITS -> new LimitRoute(segments.get(1), null, false);
      case HISTORY -> new LimitRoute(segments.get(1), null, true);
      default -> null;
    };
  }

  private static boolean isOfOneLimit(List<String> segments) {
    return segments.get(2).equals(LIMITS);
  }

  private static LimitRoute ofLimit(List<String> segments, boolean isHistory) {
    return new LimitRoute(segments.get(1), segments.get(3), isHistory);
  }

  /// Whether a path could have come from ids with slashes in them: `/users/a/b/limits` from the
  /// user `a/b`, `/users/a/limits/limits` from the user `a/limits`. One limit's history is read as
  /// that, though a limit's id may end in `/history`: the answers differ in shape.
  private static boolean isAmbiguous(List<String> segments) {
    boolean endsAsAUsers = segments.getLast().equals(LIMITS) || segments.getLast().equals(HISTORY);
    return switch (segments.size()) {
      case 0, 1, 2, 3 -> false;
      case 4 -> endsAsAUsers;
      case 5 -> !isOfOneLimit(segments) || !segments.getLast().equals(HISTORY);
      default -> true;
    };
  }
}
