package io.limitstream.dynamodb;

import org.jspecify.annotations.Nullable;

/// AWS credentials that were given as they are, such as those that Lambda gives a function for its
/// role. Never printed.
///
/// @param sessionToken belongs to keys that expire, as a role's do
public record AccessKeys(String id, String secret, @Nullable String sessionToken) {

  @Override
  public String toString() {
    return "AccessKeys[hidden]";
  }
}
