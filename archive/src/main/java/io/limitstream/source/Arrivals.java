package io.limitstream.source;

import io.limitstream.projection.Arrival;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The events of a file, one after the other. Positions count from 1.
interface Arrivals {

  /// The longest event, in bytes: more than the largest record that Kinesis takes (10 MiB).
  int MAX_EVENT_BYTES = 16 << 20;

  /// The next event, or null behind the last one.
  ///
  /// @throws BrokenFileException if the structure that holds the events breaks off here
  @Nullable Arrival next() throws IOException, BrokenFileException;
}
