package io.limitstream.dynamodb;

/// An item in the table is not as this program writes it. The message names the attribute, never
/// its value.
final class UnreadableItemException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableItemException(String message) {
    super(message, null);
  }
}
