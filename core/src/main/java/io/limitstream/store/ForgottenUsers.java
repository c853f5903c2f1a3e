package io.limitstream.store;

import io.limitstream.json.Sha256;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where it is noted who has been forgotten, and when. A note is kept for ever, under a digest of
/// the user's id, so that what is replayed, restored or read later brings nothing back. Safe for
/// use by several threads.
///
/// Times are in milliseconds since 1970 UTC.
public interface ForgottenUsers {

  /// Nobody has been forgotten.
  ForgottenUsers NONE =
      new ForgottenUsers() {
        @Override
        public boolean isKept() {
          return false;
        }

        @Override
        public void add(String digest, long at, Duration timeLeft) {
          throw new StoreException("nothing is kept here of who has been forgotten");
        }

        @Override
        public @Nullable Long at(String userId, Duration timeLeft) {
          return null;
        }

        @Override
        public Map<String, Long> all(Duration timeLeft) {
          return Map.of();
        }
      };

  /// The digest that stands for a user: the SHA-256 of the id in UTF-8, in 64 hexadecimal digits.
  static String digest(String userId) {
    return Sha256.hex(userId);
  }

  /// Whether anything is noted here at all.
  default boolean isKept() {
    return true;
  }

  /// Notes that a user was forgotten at `at`. Of several times the latest stays.
  ///
  /// @param digest the [#digest] of the user
  /// @throws StoreException if it is not known that this is noted; to note it again is safe
  void add(String digest, long at, Duration timeLeft);

  /// When a user was forgotten; absent if that never happened.
  ///
  /// @throws StoreException if the store does not answer in time
  @Nullable Long at(String userId, Duration timeLeft);

  /// When each user was forgotten, by [#digest].
  ///
  /// @throws StoreException if the store does not answer in time
  Map<String, Long> all(Duration timeLeft);
}
