package io.limitstream.lambda;

/// What was given is not Lambda's Kinesis event at all, so that no record of it could be named for
/// redelivery.
public final class KinesisEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KinesisEventException(String message) {
    super(message, null);
  }
}
