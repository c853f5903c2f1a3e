package io.limitstream.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which limits a path names.
///
/// @param userId not empty
/// @param userLimitId one limit, or absent for all of the user's
record LimitRoute(String userId, @Nullable String userLimitId) {

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
      case 3 -> segments.get(2).equals("limits") ? new LimitRoute(segments.get(1), null) : null;
      case 4 ->
          segments.get(2).equals("limits")
              ? new LimitRoute(segments.get(1), segments.get(3))
              : null;
      default -> null;
    };
  }

  /// Whether a path could have come from ids with slashes in them: `/users/a/b/limits` from the
  /// user `a/b`, `/users/a/limits/limits` from the user `a/limits`.
  private static boolean isAmbiguous(List<String> segments) {
    return segments.size() > 4 || (segments.size() == 4 && segments.getLast().equals("limits"));
  }
}
