package io.limitstream.dynamodb;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// How what is kept of a user beside the limits is found: by a digest, since an id may be as long
/// as a key.
final class Users {
  private Users() {}

  /// The SHA-256 of a user's id in UTF-8, in 64 hexadecimal digits.
  static String digest(String userId) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(userId.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java platform has SHA-256", impossible);
    }
  }
}
