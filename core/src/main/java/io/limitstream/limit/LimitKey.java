package io.limitstream.limit;

import io.limitstream.json.Utf8;

/// What identifies a limit: a user and one of that user's limits. Ordered by the UTF-8 bytes of
/// `userId`, then of `userLimitId`.
///
/// @param userId the player; never empty, at most [#MAX_USER_ID_BYTES] bytes of UTF-8
/// @param userLimitId one limit of that player; never empty, at most [#MAX_USER_LIMIT_ID_BYTES]
///   bytes of UTF-8
public record LimitKey(String userId, String userLimitId) implements Comparable<LimitKey> {

  /// The longest `userId`, in bytes of UTF-8: what DynamoDB takes as a partition key.
  public static final int MAX_USER_ID_BYTES = 2048;

  /// The longest `userLimitId`, in bytes of UTF-8: what DynamoDB takes as a sort key.
  public static final int MAX_USER_LIMIT_ID_BYTES = 1024;

  /// No `userId` begins with this: what is kept beside the limits lives under it in their table.
  public static final String RESERVED_PREFIX = "limitstream:";

  /// Whether `text` can be a user's id: what the decoder lets pass, and no other.
  public static boolean isUserId(String text) {
    return isId(text, MAX_USER_ID_BYTES) && !text.startsWith(RESERVED_PREFIX);
  }

  /// Whether `text` can be a limit's id: what the decoder lets pass, and no other.
  public static boolean isUserLimitId(String text) {
    return isId(text, MAX_USER_LIMIT_ID_BYTES);
  }

  private static boolean isId(String text, int maxBytes) {
    int bytes = Utf8.length(text);
    return bytes > 0 && bytes <= maxBytes;
  }

  @Override
  public int compareTo(LimitKey other) {
    int byUser = Utf8.compare(userId, other.userId);
    return byUser != 0 ? byUser : Utf8.compare(userLimitId, other.userLimitId);
  }
}
