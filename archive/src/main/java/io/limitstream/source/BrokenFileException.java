package io.limitstream.source;

/// A file's structure broke off, so that nothing behind that place can be read. The message names
/// the place.
public final class BrokenFileException extends Exception {
  private static final long serialVersionUID = 1L;

  BrokenFileException(String message) {
    super(message, null);
  }
}
