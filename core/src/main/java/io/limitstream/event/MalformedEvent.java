package io.limitstream.event;

/// Ends the reading of an event that breaks the wire format. It never leaves this package:
/// [EventDecoder] turns it into [Decoded.Malformed]. It has no stack trace, since hostile input
/// makes many.
final class MalformedEvent extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  MalformedEvent(String path, String expectation) {
    this(path + ": " + expectation);
  }

  MalformedEvent(String reason) {
    super(null, null, false, false);
    this.reason = reason;
  }

  /// The field and what was expected of it.
  String reason() {
    return reason;
  }
}
