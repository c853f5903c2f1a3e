package io.limitstream.api;

import io.limitstream.limit.LimitReading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the API reports to its operator. Safe for use by several threads.
public interface ApiLog {

  /// Somebody who may read every user's limits has read some.
  ///
  /// @param reader who read, as [Caller#name] gives it
  /// @param userId whose limits
  /// @param userLimitId which limit, or absent for all of them
  void readByAll(String reader, String userId, @Nullable String userLimitId);

  /// Limits were read for a caller; nothing is kept of it, unless somebody counts.
  default void read(List<LimitReading> readings) {}

  /// A request failed for a reason that is not the client's.
  ///
  /// @param what the request's method and route, without ids
  void failed(String what, RuntimeException why);
}
