package io.limitstream.api;

/// A request that cannot be understood: 400. It never leaves the API.
public final class BadRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param detail a sentence for whoever sent the request; never a part of what was sent
  public BadRequestException(String detail) {
    // Hostile requests make many of these.
    super(detail, null, false, false);
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
