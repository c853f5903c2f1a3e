package io.limitstream.kinesis;

import io.limitstream.projection.Arrival;
import java.util.List;

/// What was given is not Lambda's Kinesis event at all, so that no record of it could be named for
/// redelivery.
public final class KinesisEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Arrival> before;

  KinesisEventException(String message, List<Arrival> before) {
    super(message, null);
    this.before = before;
  }

  /// The whole records that stood before the place where the event broke off.
  public List<Arrival> before() {
    return before;
  }
}
