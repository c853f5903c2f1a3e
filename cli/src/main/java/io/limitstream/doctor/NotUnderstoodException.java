package io.limitstream.doctor;

/// An answer of AWS does not have what it should have. The message says what.
final class NotUnderstoodException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotUnderstoodException(String message) {
    super(message, null);
  }
}
