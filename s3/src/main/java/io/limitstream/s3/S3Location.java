package io.limitstream.s3;

import org.jspecify.annotations.Nullable;

/// What `s3://bucket/prefix` names.
///
/// @param prefix what the keys begin with; may be empty
record S3Location(String bucket, String prefix) {
  private static final String SCHEME = "s3://";

  /// What `name` names; null if it is no name of this sort.
  static @Nullable S3Location of(String name) {
    if (!name.startsWith(SCHEME)) {
      return null;
    }
    String rest = name.substring(SCHEME.length());
    int slash = rest.indexOf('/');
    return slash < 0
        ? new S3Location(rest, "")
        : new S3Location(rest.substring(0, slash), rest.substring(slash + 1));
  }

  /// Whether the bucket's name is one: 3 to 63 lower-case letters, digits, dots and hyphens; or an
  /// access point's ARN.
  boolean isBucket() {
    return bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]|arn:[^/]+");
  }

  String name() {
    return name(prefix);
  }

  /// What one object of the bucket is called.
  String name(String key) {
    return SCHEME + bucket + "/" + key;
  }
}
