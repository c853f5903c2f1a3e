package io.limitstream.json;

/// Says that JSON is not of the plain form that [PlainJson] reads; it may be good JSON all the
/// same. It has no stack trace, since hostile input makes many.
public final class NotPlainException extends Exception {
  private static final long serialVersionUID = 1L;

  /// For what was read to be something else.
  public NotPlainException() {
    super(null, null, false, false);
  }
}
