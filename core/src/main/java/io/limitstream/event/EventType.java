package io.limitstream.event;

import io.limitstream.limit.LimitChange;
import io.limitstream.limit.Stamp;

/// How events of one type are read: from a payload to what it means.
@FunctionalInterface
interface EventType {

  /// Reads and validates `payload`, and gives its meaning.
  ///
  /// @param stamp the envelope's number, id and time
  /// @throws MalformedEvent if the payload breaks the wire format
  LimitChange read(Stamp stamp, Fields payload) throws MalformedEvent;
}
