package io.limitstream.console;

import io.limitstream.projection.Arrival;
import org.jspecify.annotations.Nullable;

/// Events, one after the other.
@FunctionalInterface
public interface Feed {

  /// The next event, or null after the last one.
  @Nullable Arrival next();
}
