package io.limitstream.api;

import org.jspecify.annotations.Nullable;

/// What the API tells its operator. Safe for use by several threads.
public interface ApiLog {

  /// Somebody who may read every user's limits has read some.
  ///
  /// @param reader who read, as [Caller#name] gives it
  /// @param userId whose limits
  /// @param userLimitId which limit, or absent for all of them
  void readByAll(String reader, String userId, @Nullable String userLimitId);

  /// A request failed for a reason that is not the client's.
  ///
  /// @param what the request's method and route, without ids
  void failed(String what, RuntimeException why);
}
