package io.limitstream.lambda;

/// What was given is not an HTTP request in payload format 2.0.
public final class HttpEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HttpEventException(String message) {
    super(message, null);
  }
}
