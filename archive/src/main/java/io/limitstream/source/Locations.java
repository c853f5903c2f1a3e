package io.limitstream.source;

import org.jspecify.annotations.Nullable;

/// Where other inputs lie than files: S3.
@FunctionalInterface
public interface Locations {

  /// Nowhere.
  Locations NONE = _ -> null;

  /// The inputs that `name` names, found as they are asked for; null if it is no name of this sort.
  /// What cannot be found says so when it is opened.
  @Nullable Iterable<Input> find(String name);
}
